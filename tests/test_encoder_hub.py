"""The path that a hub model takes, with the bundled weights in an ordinary model folder."""

import sys
from pathlib import Path

import pytest

from bot.build import build_embedder
from bot.indexing import index
from bot.settings import Settings
from index.archive.archive import Archive
from index.encoder.bundled import BundledEmbedder
from index.encoder.weights import EncoderWeights
from index.errors import ModelError

TEXTS = [
    "Kereta cepat Whoosh menghubungkan Jakarta dan Bandung sejauh 142 kilometer.",
    "Komodo dragons live on a few islands of eastern Indonesia.",
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bundled weights as sentence-transformers saves a model."""
    pytest.importorskip("sentence_transformers", reason="needs the extra [sentence-transformers]")
    from tests.model_folder import save_model_folder

    path = tmp_path_factory.mktemp("hub") / "multilingual-e5-small"
    save_model_folder(EncoderWeights.from_package(), path)
    return path


def test_a_model_folder_gives_the_vectors_of_the_bundled_engine(
    folder: Path, tmp_path: Path
) -> None:
    hub = build_embedder(Settings(embedding_model=str(folder)))
    bundled = BundledEmbedder(threads=2)
    progress: list[int] = []
    theirs = hub.encode(TEXTS, progress.append)
    assert float((theirs * bundled.encode(TEXTS)).sum(axis=1).min()) > 0.999
    question = "Berapa jarak Jakarta dan Bandung?"
    assert float(hub.encode_query(question) @ bundled.encode_query(question)) > 0.999
    assert sum(progress) == len(TEXTS) and hub.dimension == 384
    assert hub.count_tokens(TEXTS[0]) == bundled.count_tokens(TEXTS[0])


def test_an_archive_of_another_model_is_made_anew_on_request(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Judul\n\n" + TEXTS[0], encoding="utf-8")
    bundled = Settings(data=tmp_path / "data")
    index(bundled, [tmp_path / "a.txt"])
    other = Settings(data=tmp_path / "data", embedding_model=str(folder))
    with pytest.raises(ModelError, match="--reembed"):
        index(other, [tmp_path / "a.txt"])
    index(other, [], reembed_first=True)
    with Archive(other.data).snapshot() as snapshot:
        assert snapshot.get("model") == str(folder)
    assert index(other, [tmp_path / "a.txt"]).unchanged == 1


def test_an_unknown_model_is_named(tmp_path: Path) -> None:
    pytest.importorskip("sentence_transformers", reason="needs the extra [sentence-transformers]")
    with pytest.raises(ModelError, match="nowhere"):
        build_embedder(Settings(embedding_model=str(tmp_path / "nowhere")))


def test_a_missing_extra_is_answered_with_the_command(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "sentence_transformers", None)
    monkeypatch.delitem(sys.modules, "index.encoder.hub", raising=False)
    with pytest.raises(ModelError, match=r"pip install 'wartanya\[sentence-transformers\]'"):
        build_embedder(Settings(embedding_model="some/model"))
