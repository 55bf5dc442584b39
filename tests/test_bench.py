import asyncio
import csv
import json
import subprocess
import sys

import numpy as np
import pytest

from bot.evaluating import scoring
from bot.evaluating.collection import index_articles
from bot.evaluating.questions import GoldQuestion
from index.archive.archive import Archive
from index.article import Article
from index.errors import LoadError
from index.search import ranking
from index.vectors.exact import ExactScan
from tests.bench import crowds, datasets, languages, machine, report, retrieval, scale, start
from tests.bench.peers.answered import Source, said, scores
from tests.browser import served
from tests.conftest import TEXTS
from tests.fake_bot import FakeBot

QUESTIONS = [
    GoldQuestion("1", "Di mana harga kopi naik?", ("Lampung",), "kopi"),
    GoldQuestion("2", "Kapal apa yang tenggelam di Selat Bali?", ("feri",), "kapal"),
    GoldQuestion("3", "When did the spacecraft land on the Moon?", ("Monday",), "moon"),
]


@pytest.fixture
def archive(tmp_path, embedder):
    articles = [Article(name, "", text) for name, text in TEXTS.items()]
    index_articles(tmp_path / "archive", embedder, articles)
    return Archive(tmp_path / "archive")


def test_the_bench_ranks_as_the_product_does(archive, embedder):
    vectors = np.stack([embedder.encode_query(q.question) for q in QUESTIONS])
    rows, article_of = retrieval.candidates(archive, vectors, QUESTIONS)
    for row in rows:
        query = ranking.Query.of(embedder, row.question.question)
        ours = ranking.search(archive, ExactScan(), query, 20)
        shipped = retrieval.fused(row, ranking.LEXICAL_WEIGHT)
        assert [hit.passage.id for hit in ours.hits] == shipped
        assert {article_of[number] for number in shipped} == set(ours.article_ids)


def test_every_way_of_ranking_is_scored_on_the_same_questions(archive, embedder):
    vectors = np.stack([embedder.encode_query(q.question) for q in QUESTIONS])
    unanswerable = GoldQuestion("4", "Siapa?", (), "kopi")
    found = retrieval.compare_rankings(
        archive, np.vstack([vectors, vectors[:1]]), [*QUESTIONS, unanswerable]
    )
    assert found["questions"] == 3
    assert len(found["systems"]) == 4
    assert found["systems"]["words (BM25)"]["scores"]["recall@1"] == 1


def test_a_collection_grows_by_perturbed_copies_of_real_vectors(archive, tmp_path):
    passages, real = scale.grow(archive, tmp_path / "grown", 10)
    assert 10 <= passages < 14
    assert real == 4
    with Archive(tmp_path / "grown").snapshot() as snapshot, archive.snapshot() as source:
        _, vectors = snapshot.vectors()
        _, originals = source.vectors()
        assert snapshot.passage_count() == passages
        assert snapshot.article("kopi~1").text == TEXTS["kopi"]
    nearest = (vectors[real:] @ originals.T).max(axis=1)
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-3)
    assert np.all(nearest > 0.9) and np.all(nearest < 0.99)


def public_file(monkeypatch, folder, dataset, name, content):
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    monkeypatch.setitem(dataset.files, name, datasets.hashlib.sha256(content).hexdigest())


def test_only_the_very_files_that_are_named_are_read(tmp_path):
    with pytest.raises(LoadError, match="EMNLP 2022"):
        datasets.idk_mrc(tmp_path)
    (tmp_path / "idk_mrc").mkdir()
    (tmp_path / "idk_mrc/train.json").write_text("[]", encoding="utf-8")
    with pytest.raises(LoadError, match="SHA-256"):
        datasets.idk_mrc(tmp_path)


def test_idk_mrc_keeps_every_context_and_asks_one_split(tmp_path, monkeypatch):
    for part, context in (("train", "Ini latihan."), ("valid", "Ini ujian.")):
        rows = [
            {
                "context": context,
                "qas": [
                    {
                        "id": f"{part}-1",
                        "question": "Apa ini?",
                        "answers": [{"text": context[4:-1]}] * 2,
                    },
                    {"id": f"{part}-2", "question": "Di mana ini?", "answers": []},
                ],
            }
        ]
        content = json.dumps(rows).encode()
        public_file(monkeypatch, tmp_path, datasets.IDK_MRC, f"idk_mrc/{part}.json", content)
    collection = datasets.idk_mrc(tmp_path)
    assert [article.text for article in collection.articles] == ["Ini latihan.", "Ini ujian."]
    assert [q.answers for q in collection.questions] == [("ujian",), ()]
    assert collection.questions[0].article_id == collection.articles[1].id


def test_facqa_leaves_out_passages_that_training_holds(tmp_path, monkeypatch):
    seen, unseen = (
        ["Kota", "(", "lama", ")", "itu", "ramai", "."],
        ["Ia", "tiba", ",", "lalu", "pergi", "."],
    )
    for part, passages in (("train", [seen]), ("valid", [seen, unseen])):
        path = tmp_path / f"{part}.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(["question", "passage", "seq_label"])
            for tokens in passages:
                labels = ["B", "I", *("O" for _ in tokens[2:])]
                writer.writerow([repr(["Siapa", "?"]), repr(tokens), repr(labels)])
        name = f"facqa/{part}.csv"
        public_file(monkeypatch, tmp_path, datasets.FACQA, name, path.read_bytes())
    collection = datasets.facqa(tmp_path)
    assert [article.text for article in collection.articles] == ["Ia tiba, lalu pergi."]
    assert [q.answers for q in collection.questions] == [("Ia tiba",)]


SOURCES = [Source("kopi", TEXTS["kopi"]), Source("kapal", TEXTS["kapal"])]


@pytest.mark.parametrize(
    ("reply", "text", "refused", "cited"),
    [
        ("Lampung [1].", "Lampung .", False, ["kopi"]),
        ("Lampung [1][2][7]", "Lampung", False, ["kopi", "kapal"]),
        ("I don't know.", "I don't know.", True, []),
        (
            "Maaf, tidak ada informasi tentang itu [2].",
            "Maaf, tidak ada informasi tentang itu .",
            True,
            ["kapal"],
        ),
        ("", "", True, []),
    ],
)
def test_what_another_stack_says_is_read(reply, text, refused, cited):
    found = said(reply, SOURCES, 1.0)
    assert (found.text, found.refused) == (text, refused)
    assert [source.article_id for source in found.cited] == cited


def test_another_stack_is_scored_as_ours_is():
    unanswerable = GoldQuestion("4", "Siapa?", ())
    replies = [
        said("Lampung [1]", SOURCES, 1.0),
        said("feri [1]", SOURCES, 2.0),
        said("I don't know", SOURCES, 3.0),
        said("Budi [1]", SOURCES, 4.0),
    ]
    found = scores([*QUESTIONS, unanswerable], replies)
    assert found["has_answer_f1"] == pytest.approx(2 / 3)
    assert found["no_answer_accuracy"] == 0
    assert found["citation_precision"] == 0.5
    assert found["seconds"] == 2.5


def measured(n=4):
    """A report of answers as the bench holds it, of a bot that is right half of the time."""
    scores = dict.fromkeys(scoring.ANSWER_SCORES, 0.5)
    return {
        "report": {
            "n": n,
            "answers": scores,
            "citations": {"precision": 0.8, "recall": 0.4, "verbatim": 1.0},
            "latency": {"p50": 0.02, "p95": 0.04},
            "risk_coverage": 0.31,
            "intervals": {
                **{f"answers.{name}": [0.4, 0.6] for name in scores},
                "citations.precision": [0.7, 0.9],
                "citations.recall": None,
            },
        },
        "curves": {
            "coverage": [0.5, 1.0],
            "risk": [0.1, 0.31],
            "answered": 0.7,
            "calibration_error": None,
            "reliability": [(0.8, 0.75, 3)],
        },
        "counts": {"answerable": 3, "right_words": 2, "unanswerable": 1, "refused": 1},
    }


def test_the_report_shows_what_was_run_and_draws_it(tmp_path):
    spread = {"p50": 0.01, "p95": 0.02}
    asked = {"ask": spread, "search": spread, "embed": {"p50": 0.004, "p95": 0.005}}
    row = {
        "passages": 1002,
        "real": 900,
        "bytes": {"archive": 4_000_000, "vectors": 2_012_000},
        "exact": {**asked, "resident_bytes": 5e8},
        "chroma": {**asked, "resident_bytes": 6e8},
        "busy": {**asked, "resident_bytes": 5e8},
    }
    runs = {name: measured() for name in ("passage given", "open", "founding article, open")}
    results = {
        "stamp": {**machine.stamp(), "data": "public sets"},
        "answers": {
            "runs": runs,
            "by_passages": {"1": runs["open"]["report"], "3": runs["open"]["report"]},
            "by_passages_n": 4,
            "seconds": 60.0,
        },
        "summaries": {"skipped": "no data", "seconds": 0.0},
        "scale": {"rows": [row], "questions": 7, "seconds": 30.0},
    }
    text = report.write(results, tmp_path).read_text("utf-8")
    assert "**2 of 3**" in text and "**1 of 1**" in text
    assert "50.0 (40.0 – 60.0)" in text
    assert "**2.50 ×**" in text  # ask against the bare query embedding
    assert "| 1,002 | 6,000 | 4 MB | 2 MB |" in text
    assert datasets.IDK_MRC.files["idk_mrc/valid.json"] in text
    assert "## Summaries" not in text
    for name in ("risk-coverage.png", "quality-speed.png", "latency-by-size.png"):
        assert (tmp_path / name).read_bytes().startswith(b"\x89PNG")
        assert f"({name})" in text


def test_many_readers_are_counted_as_they_were_served(tmp_path):
    heard = crowds.Heard(answered=[1.0, 2.0, 3.0], refused=[0.01], health=[0.02, 0.03])
    row = crowds.row(6, 1.5, heard, 500_000_000)
    assert (row["rate"], row["fair"], row["asked"], row["refused"]) == (2.0, 3.0, 4, 1)
    assert (row["p50"], row["refused_p95"]) == (2.0, 0.01)
    nobody = crowds.row(1, 1.0, crowds.Heard(), 0)
    results = {
        "stamp": {**machine.stamp(), "data": "seeds only"},
        "load": {"rows": [row, nobody], "seconds": 1.0},
    }
    text = report.write(results, tmp_path).read_text("utf-8")
    assert (
        "| 6 | 2.0 | 2.00 s | 2.90 s | **0.97 ×** | 1 of 4 | 10.0 ms | 29.5 ms | 500 MB |" in text
    )
    assert "| 1 | 0.0 | – | – | – | 0 of 0 | – | – | 0 MB |" in text


def test_readers_ask_until_the_time_is_over():
    bot = FakeBot([Article("feri", "Feri", "Feri baru ke Ambon berlayar setiap Jumat.")], pace=0.02)
    with served(bot) as address:
        port = int(address.rsplit(":", 1)[1])
        heard = asyncio.run(crowds._level(port, ["feri Ambon?", "feri Jumat?"], 3, 1.0))
    assert heard.failed == 0 and not heard.refused
    assert len(heard.answered) == len(bot.questions) > 3
    assert heard.health


def test_a_cold_start_stands_beside_what_ask_imports_and_nothing_else(tmp_path):
    (tmp_path / "kopi.txt").write_text("Harga kopi naik\n\nHarga kopi naik di Lampung.", "utf-8")
    data = str(tmp_path / "data")
    indexing = (sys.executable, "-m", "bot.cli.main", "index", str(tmp_path), "--data", data)
    subprocess.run(indexing, check=True, capture_output=True)
    program = (
        "import sys\n"
        "from bot.cli.console import run\n"
        "from bot.cli.main import cli\n"
        f"assert run(cli, ['ask', 'Di mana harga kopi naik?', '--data', {data!r}]) == 0\n"
        "print(*sys.modules)\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    loaded = set(done.stdout.splitlines()[-1].split())
    assert loaded.issuperset(start.NEEDED)
    assert loaded.isdisjoint({"chromadb", "gradio", "torch", "transformers"})


def test_a_part_that_is_not_run_keeps_its_section(tmp_path):
    stamp = {**machine.stamp(), "data": "seeds only"}
    row = crowds.row(6, 1.5, crowds.Heard(answered=[1.0]), 500_000_000)
    load = {"rows": [row], "seconds": 1.0, "stamp": stamp}
    (tmp_path / "benchmarks.md").write_text(
        "# Benchmarks\n\nOld.\n\n## Retrieval\n\n2021-12-08, a laptop.\n\n## Many readers\n\nOld.\n"
    )
    text = report.write({"stamp": stamp, "load": load}, tmp_path).read_text("utf-8")
    assert "## Retrieval\n\n2021-12-08, a laptop.\n" in text and "Old." not in text
    assert f"## Many readers\n\n{stamp['date']}, {stamp['processor']}." in text
    assert text.index("## Retrieval") < text.index("## Many readers")


def test_recall_across_languages_counts_the_first_and_those_read():
    ranked = [["a", "b"], ["b", "a"], ["c", "b"], []]
    assert languages.recalls(ranked, ["a", "a", "a", "a"]) == {"first": 0.25, "read": 0.5}
