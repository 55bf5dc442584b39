import json

import pytest

from bot.cli.main import main

ARTICLES = [
    {"id": "kopi", "title": "", "text": "Harga kopi naik di Lampung.", "summary": "Kopi naik."},
    {"id": "kapal", "title": "", "text": "Kapal tenggelam di Selat Bali.", "summary": "Kapal."},
]
QUESTIONS = [
    {
        "id": "1",
        "question": "Di mana harga kopi naik?",
        "answers": ["Lampung"],
        "article_id": "kopi",
    },
    {"id": "2", "question": "Siapa nakhodanya?", "answers": [], "article_id": "kapal"},
]


@pytest.fixture
def files(tmp_path, monkeypatch):
    monkeypatch.setenv("WARTANYA_DATA", str(tmp_path / "data"))
    written = {"articles": ARTICLES, "questions": QUESTIONS}
    for name, rows in written.items():
        lines = "".join(json.dumps(row) + "\n" for row in rows)
        (tmp_path / f"{name}.jsonl").write_text(lines, encoding="utf-8")
    return tmp_path


def command(files, *more, articles="articles", questions="questions"):
    given = ["--articles", str(files / f"{articles}.jsonl")]
    return ["eval", "qa", *given, "--questions", str(files / f"{questions}.jsonl"), *more]


def add(files, name, row):
    with (files / f"{name}.jsonl").open("a", encoding="utf-8") as file:
        file.write((row if isinstance(row, str) else json.dumps(row)) + "\n")


@pytest.mark.parametrize(
    ("name", "row", "words"),
    [
        ("questions", QUESTIONS[0], "line 3: id '1' is already that of line 1"),
        ("questions", {**QUESTIONS[0], "id": "3", "article_id": "x"}, "no article has the id 'x'"),
        ("questions", "{oops", "line 3: not JSON"),
        ("articles", ARTICLES[0], "line 3: "),
        ("articles", {"id": "kosong"}, "line 3: text is missing"),
    ],
)
def test_bad_input_is_one_clear_line_before_any_work(files, capsys, name, row, words):
    add(files, name, row)
    assert main(command(files, "--save", str(files / "run.jsonl"))) == 2
    error = capsys.readouterr().err
    assert words in error
    assert f"{name}.jsonl" in error
    assert error.count("\n") == 1
    assert not (files / "data").exists()
    assert not (files / "run.jsonl").exists()


def test_an_error_with_json_is_told_as_problem_details_too(files, capsys):
    assert main(command(files, "--json", questions="none")) == 2
    shown = capsys.readouterr()
    assert "cannot read" in json.loads(shown.out)["detail"]
    assert "none.jsonl" in shown.err


def test_a_run_never_writes_over_what_it_reads(files, capsys):
    assert main(command(files, "--save", str(files / "questions.jsonl"))) == 2
    assert "is read by this run" in capsys.readouterr().err
    assert len((files / "questions.jsonl").read_text("utf-8").splitlines()) == 2


def test_summaries_need_a_summary_in_each_line(files, capsys):
    add(files, "articles", {"id": "lain", "text": "Hujan turun."})
    assert main(["eval", "summaries", "--articles", str(files / "articles.jsonl")]) == 2
    assert "line 3: summary is missing" in capsys.readouterr().err


def test_saved_runs_are_compared(files, capsys):
    for name, short in (("a", "Bandung"), ("b", "Lampung")):
        row = {"id": "1", "short_answer": short, "refused": False, "support": 0.5}
        rest = {"citations": [], "retrieved": [], "seconds": 0.1}
        add(files, name, {**row, **rest})
    runs = [str(files / "a.jsonl"), str(files / "b.jsonl")]
    questions = ["--questions", str(files / "questions.jsonl")]
    assert main(["eval", "compare", *runs, *questions, "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["differences"]["answers.f1"]["difference"] == 1
    assert [flip["id"] for flip in found["flips"]] == ["1"]
    assert main(["eval", "compare", *runs, *questions]) == 0
    assert "1 won, 0 lost" in capsys.readouterr().out


def test_qa_asks_the_bot_that_ships(files, capsys):
    saved = files / "run.jsonl"
    assert main(command(files, "--json", "--save", str(saved))) == 0
    report = json.loads(capsys.readouterr().out)
    assert report["n"] == 2
    assert report["answers"]["has_answer_exact_match"] == 1, "it reads “Lampung” off the article"
    assert report["citations"]["verbatim"] == 1
    rows = [json.loads(line) for line in saved.read_text("utf-8").splitlines()]
    assert [row["id"] for row in rows] == ["1", "2"]
    assert main(command(files)) == 0
    assert "answers.f1" in capsys.readouterr().out
