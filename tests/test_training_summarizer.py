import json
import random

import numpy as np
import pytest

pytest.importorskip("sklearn", reason="the extra [train] is not installed")
pytest.importorskip("rouge_score", reason="the extra [eval] is not installed")

from bot.summarizing.rank import Ranker, probabilities_of, session_of
from bot.training.summarizer.command import main
from bot.training.summarizer.data import example_of, read_examples
from bot.training.summarizer.model import fit, mean_score, to_onnx
from bot.training.summarizer.settings import Settings
from index.errors import LoadError, UsageError

WORDS = (
    *("pasar", "harga", "beras", "naik", "turun", "warga", "kota", "desa"),
    *("hujan", "banjir", "menteri", "rapat", "jalan", "kereta"),
)
SETTINGS = {
    "seed": 1,
    "train": ["indosum/dev.01.jsonl"],
    "validation": "indosum/dev.02.jsonl",
    "models": 2,
    "trees": 8,
    "learning_rate": 0.1,
    "leaves": 4,
    "smallest_leaf": 5,
    "l2": 1.0,
    "features_per_split": 0.5,
    "folds": 2,
    "reference_words": [10, 20],
}


def row(seed):
    chance = random.Random(seed)
    sentences = [[*chance.sample(WORDS, 6), "."] for _ in range(8)]
    sentences[0] = ["Jakarta", "(", "ANTARA", "News", ")", "-", *sentences[0]]
    return {
        "id": f"artikel-{seed}",
        "source": "antaranews",
        "category": "Tajuk Utama ",
        "paragraphs": [sentences[:3], sentences[3:]],
        "gold_labels": [[True, True, False], [False] * 5],
        "summary": [sentences[0][6:], sentences[1]],
    }


@pytest.fixture
def data(tmp_path):
    folder = tmp_path / "data" / "indosum"
    folder.mkdir(parents=True)
    for part, seeds in (("01", range(30)), ("02", range(30, 40))):
        rows = "".join(json.dumps(row(seed)) + "\n" for seed in seeds)
        (folder / f"dev.{part}.jsonl").write_text(rows, "utf-8")
    (tmp_path / "settings.json").write_text(json.dumps(SETTINGS), "utf-8")
    return tmp_path


def train(folder, out):
    places = ("--data", str(folder / "data"), "--out", str(folder / out))
    return main([*places, "--settings", str(folder / "settings.json")])


def test_gold_sentences_become_labels_of_the_split_text():
    example = example_of(row(3))
    assert example.labels.tolist() == [1, 1, 0, 0, 0, 0, 0, 0]
    assert example.rows.shape[0] == len(example.candidates) == 8
    assert example.category == "tajuk utama"
    first = example.candidates[0]
    assert not example.article.text[first.start : first.end].startswith("Jakarta")


def test_a_run_is_repeatable_and_what_it_writes_loads(data):
    assert train(data, "one") == train(data, "two") == 0
    written = {
        out: {path.name: path.read_bytes() for path in (data / out).iterdir()}
        for out in ("one", "two")
    }
    assert written["one"] == written["two"]
    assert set(written["one"]) == {"summarizer.onnx", "summarizer.json", "summarizer_scores.json"}
    ranker = Ranker.load(data / "one")
    assert ranker.reference_words in SETTINGS["reference_words"]
    scores = json.loads(written["one"]["summarizer_scores.json"])
    assert scores["settings"] == SETTINGS
    assert scores["validation"]["articles"] == 10
    assert scores["validation"]["chosen"][0] > scores["validation"]["lead3"][0]
    assert list(scores["validation"]["by_category"]) == ["tajuk utama"]


def test_onnx_says_what_the_trees_say(data):
    examples = read_examples(data / "data/indosum/dev.01.jsonl")
    models = fit(examples, Settings(**SETTINGS))
    rows = np.vstack([example.rows for example in examples])
    session = session_of(to_onnx(models, rows.shape[1]))
    expected = 1 / (1 + np.exp(-mean_score(models, rows)))
    assert probabilities_of(session, rows) == pytest.approx(expected, abs=1e-5)


def test_missing_and_broken_data_is_named(data, capsys):
    (data / "data/indosum/dev.02.jsonl").unlink()
    assert train(data, "out") == 1
    assert "dev.02.jsonl" in capsys.readouterr().err
    broken = data / "broken.jsonl"
    broken.write_text(json.dumps(row(1)) + '\n{"id": "x"}\n', "utf-8")
    with pytest.raises(LoadError, match="line 2"):
        read_examples(broken)


def test_settings_have_to_be_exactly_these(tmp_path):
    path = tmp_path / "settings.json"
    path.write_text(json.dumps({**SETTINGS, "extra": 1}), "utf-8")
    with pytest.raises(UsageError, match="exactly these settings"):
        Settings.read(path)
    with pytest.raises(UsageError, match="cannot read"):
        Settings.read(tmp_path / "none.json")
