"""The path that a hub model takes, with the bundled weights in an ordinary model folder."""

import shutil
import sys
from pathlib import Path

import pytest
from safetensors.torch import load_file, save_file

from bot.build import build_embedder
from bot.indexing import index
from bot.settings import Settings
from index.archive.archive import Archive
from index.encoder.bundled import BundledEmbedder
from index.encoder.identity import is_e5
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
        assert snapshot.get("model").startswith("multilingual-e5-small (")
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


def test_weights_retrained_in_the_same_folder_are_another_model(
    folder: Path, tmp_path: Path
) -> None:
    copy = tmp_path / folder.name
    shutil.copytree(folder, copy)
    (tmp_path / "a.txt").write_text("Judul\n\n" + TEXTS[0], encoding="utf-8")
    settings = Settings(data=tmp_path / "data", embedding_model=str(copy))
    index(settings, [tmp_path / "a.txt"])
    elsewhere = Settings(data=tmp_path / "data", embedding_model=str(folder))
    assert index(elsewhere, [tmp_path / "a.txt"]).unchanged == 1, "moved, but the same"
    (copy / "README.md").write_text("Only words.", encoding="utf-8")
    assert index(settings, [tmp_path / "a.txt"]).unchanged == 1
    weights = copy / "model.safetensors"
    tensors = load_file(weights)
    tensors["encoder.layer.11.output.LayerNorm.bias"] += 0.01
    save_file(tensors, weights, metadata={"format": "pt"})
    with pytest.raises(ModelError, match="--reembed"):
        index(settings, [tmp_path / "a.txt"])


@pytest.mark.parametrize(
    ("says", "prefixed"),
    [
        ({}, False),
        ({"config.json": '{"_name_or_path": "intfloat/multilingual-e5-small"}'}, True),
        ({"config.json": '{"_name_or_path": "me/e5-notes"}'}, False),
        ({"README.md": "---\nmodel-index:\n- name: multilingual-e5-small\n---\nE5."}, True),
        ({"README.md": "---\nmodel-index: [&a [*a]]\n---\n"}, False),
        ({"README.md": "E5."}, False),
    ],
)
def test_a_folder_says_itself_whether_it_is_e5(
    tmp_path: Path, says: dict[str, str], prefixed: bool
) -> None:
    folder = tmp_path / "e5" / "my-e5-model"
    folder.mkdir(parents=True)
    for name, text in says.items():
        (folder / name).write_text(text, encoding="utf-8")
    assert is_e5(str(folder)) == prefixed


def test_hub_models_are_e5_by_their_publisher() -> None:
    assert is_e5("intfloat/multilingual-e5-small")
    assert not is_e5("somebody/e5-but-retrained") and not is_e5("intfloat/simlm-base")


def test_any_model_in_a_folder_with_e5_in_its_path_keeps_its_words(tmp_path: Path) -> None:
    pytest.importorskip("sentence_transformers", reason="needs the extra [sentence-transformers]")
    from tests.model_folder import save_model_folder

    path = tmp_path / "e5" / "plain"
    save_model_folder(EncoderWeights.from_package(), path, prompts=None)
    plain = build_embedder(Settings(embedding_model=str(path)))
    same = plain.encode(TEXTS[:1])[0] @ plain.encode_query(TEXTS[0])
    assert float(same) > 0.9999, "no prefix tells a question from a passage"
