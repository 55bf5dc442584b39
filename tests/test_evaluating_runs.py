import json
import random
import re
import string
from collections import Counter

import pytest

from bot.answer import Answer, Question
from bot.citation import Citation, Claim
from bot.evaluating.questions import GoldQuestion
from bot.evaluating.report import qa_report, report_table
from bot.evaluating.runs import ask_all, read_run, saving
from index.article import Article, Hit, Passage
from index.errors import UsageError

ARTICLES = {
    f"a{number}": Article(f"a{number}", "", f"Kota {name} berdiri tahun {year}. Warganya {count}.")
    for number, (name, year, count) in enumerate(
        [("Melati", 1910, 300), ("Kenanga", 1820, 4100), ("Mawar", 1955, 52), ("Dahlia", 1703, 9)]
    )
}
QUESTIONS = [
    GoldQuestion("q0", "Kapan Kota Melati berdiri?", ("1910", "tahun 1910"), "a0"),
    GoldQuestion("q1", "Kapan Kota Kenanga berdiri?", ("1820",), "a1"),
    GoldQuestion("q2", "Berapa warga Kota Mawar?", ("52",), "a2"),
    GoldQuestion("q3", "Siapa wali Kota Mawar?", (), "a2"),
    GoldQuestion("q4", "Kapan Kota Anggrek berdiri?", ()),
]


def answer_of(question, claims=(), short=None, retrieved=()):
    text = claims[0].text if claims else "Tidak ada jawaban."
    return Answer(
        question,
        text,
        tuple(claims),
        short,
        outcome="answered" if claims else "silent",
        retrieved=tuple(retrieved),
    )


class FakeBot:
    """Answers by `reply(question text, articles it may read)`; remembers what it was asked."""

    def __init__(self, reply):
        self.reply = reply
        self.asked = []
        self.read = []

    def ask(self, question, passages=None):
        self.asked.append(question)
        articles = list(ARTICLES.values())
        if passages is not None:
            articles = [hit.article for hit in passages]
            self.read.append([article.id for article in articles])
        return self.reply(question.text, articles)

    def passages_of(self, article):
        passage = Passage(0, article.id, 0, len(article.text))
        return [Hit(article, passage, 0.0, 0.0, 0.0)]


def refuses(text, articles):
    return answer_of(text)


def answers_with_the_first_word(text, articles):
    citation = Citation.of(articles[0], 0, articles[0].text.index(".") + 1)
    claim = Claim(citation.quote, (citation,), 0.7)
    return answer_of(text, [claim], "Kota", [article.id for article in articles])


def knows_the_gold(text, articles):
    gold = next(q for q in QUESTIONS if q.question == text)
    if not gold.answerable:
        return answer_of(text)
    article = ARTICLES[gold.article_id]
    start = 0 if gold.answers[0] in article.text.split(".")[0] else article.text.index(".") + 2
    end = article.text.index(".", start) + 1
    citation = Citation.of(article, start, end)
    others = [key for key in ARTICLES if key != article.id]
    return answer_of(
        text, [Claim(citation.quote, (citation,), 1.0)], gold.answers[0], [article.id, *others]
    )


def report_of(bot, questions=QUESTIONS, save=None, **options):
    with saving(save) as file:
        run = ask_all(bot, questions, ARTICLES, save=file, **options)
    return qa_report(questions, run.rows, ARTICLES, {}, given=options.get("given", False))


def test_a_bot_that_always_refuses_is_right_only_where_nothing_answers():
    report = report_of(FakeBot(refuses))
    assert report["answers"] == {
        "exact_match": 2 / 5,
        "f1": 2 / 5,
        "has_answer_f1": 0,
        "has_answer_exact_match": 0,
        "no_answer_accuracy": 1,
        "wrongly_refused": 1,
    }
    assert report["citations"] == {"precision": None, "recall": 0, "verbatim": None}
    assert report["risk_coverage"] == pytest.approx(3 / 5)
    assert set(report["retrieval"].values()) == {0}


def test_a_bot_that_always_answers_is_never_right_where_nothing_answers():
    report = report_of(FakeBot(answers_with_the_first_word))
    assert report["answers"]["no_answer_accuracy"] == 0
    assert report["answers"]["wrongly_refused"] == 0
    assert report["answers"]["f1"] == 0
    # It cites a0's founding year every time: right for the first of three answerable questions.
    assert report["citations"] == {"precision": 1 / 3, "recall": 1 / 3, "verbatim": 1}
    assert report["risk_coverage"] == 1
    # Every article in one order: the right ones stand at ranks 1, 2 and 3.
    assert report["retrieval"]["recall@1"] == pytest.approx(1 / 3)
    assert report["retrieval"]["recall@5"] == 1
    assert report["retrieval"]["mrr@10"] == pytest.approx((1 + 1 / 2 + 1 / 3) / 3)


def test_a_bot_that_cites_at_random_gets_the_chance_it_has():
    chance = random.Random(5)
    questions = [GoldQuestion(str(n), QUESTIONS[0].question, ("1910",), "a0") for n in range(2000)]

    def cites_at_random(text, articles):
        article = chance.choice(articles)
        full_stop = article.text.index(".") + 1
        spans = [(0, full_stop), (full_stop + 1, len(article.text))]
        citation = Citation.of(article, *chance.choice(spans))
        return answer_of(text, [Claim(citation.quote, (citation,), chance.random())], "1910")

    report = report_of(FakeBot(cites_at_random), questions)
    # One of four articles, one of its two sentences.
    assert report["citations"]["precision"] == pytest.approx(1 / 8, abs=0.03)
    assert report["citations"]["recall"] == report["citations"]["precision"]
    assert report["citations"]["verbatim"] == 1
    low, high = report["intervals"]["citations.precision"]
    assert low < 1 / 8 < high


def test_the_gold_answers_give_a_hundred():
    report = report_of(FakeBot(knows_the_gold))
    assert report["answers"] == {
        "exact_match": 1,
        "f1": 1,
        "has_answer_f1": 1,
        "has_answer_exact_match": 1,
        "no_answer_accuracy": 1,
        "wrongly_refused": 0,
    }
    assert report["citations"] == {"precision": 1, "recall": 1, "verbatim": 1}
    assert set(report["retrieval"].values()) == {1}
    assert report["risk_coverage"] == 0
    assert report["intervals"]["answers.f1"] == [1, 1]


def test_a_quote_that_its_article_does_not_hold_is_not_verbatim():
    def invents(text, articles):
        citation = Citation("a0", "0" * 8, "", 0, 4, "Desa")
        return answer_of(text, [Claim("Desa", (citation,), 0.9)], "Desa")

    assert report_of(FakeBot(invents))["citations"]["verbatim"] == 0


def test_an_answer_without_a_short_answer_is_neither_right_nor_silent():
    def rambles(text, articles):
        citation = Citation.of(articles[0], 0, 4)
        return answer_of(text, [Claim("Kota", (citation,), 0.9)])

    answers = report_of(FakeBot(rambles))["answers"]
    assert answers["f1"] == answers["no_answer_accuracy"] == answers["wrongly_refused"] == 0


def test_given_reads_the_named_article_and_retrieves_nothing():
    bot = FakeBot(answers_with_the_first_word)
    assert not any(row.retrieved for row in ask_all(bot, QUESTIONS[:4], ARTICLES, given=True).rows)
    bot.read.clear()
    report = report_of(bot, QUESTIONS[:4], given=True)
    assert bot.read == [["a0"], ["a1"], ["a2"], ["a2"]]
    assert report["retrieval"] is None
    assert not any(name.startswith("retrieval") for name in report["intervals"])


def test_the_report_has_exactly_the_promised_keys():
    report = report_of(FakeBot(knows_the_gold))
    assert list(report) == [
        *("n", "retrieval", "answers", "citations", "latency", "risk_coverage"),
        *("intervals", "settings"),
    ]
    assert set(report["retrieval"]) == {"recall@1", "recall@5", "recall@20", "mrr@10", "ndcg@10"}
    assert set(report["latency"]) == {"p50", "p95"}
    assert json.loads(json.dumps(report)) == report
    assert "answers.no_answer_accuracy" in report_table(report)


def test_the_language_of_a_question_reaches_the_bot():
    bot = FakeBot(refuses)
    ask_all(bot, [GoldQuestion("1", "When?", (), language="en")], ARTICLES)
    assert bot.asked == [Question("When?", language="en")]


def recount(path, questions, articles):
    """The scores of a saved run by other code than the product's: SQuAD 2.0's own formulas."""

    def normalize(text):
        bare = "".join(c for c in text.lower() if c not in set(string.punctuation))
        return re.sub(r"\s+", " ", bare).strip()

    def overlap(answer, gold):
        a, g = normalize(answer).split(), normalize(gold).split()
        same = sum((Counter(a) & Counter(g)).values())
        if not same:
            return 0.0
        precision, recall = same / len(a), same / len(g)
        return 2 * precision * recall / (precision + recall)

    rows = {row["id"]: row for row in map(json.loads, path.read_text("utf-8").splitlines())}
    exact, f1s, refusals, right, given, found = [], [], [], 0, 0, 0
    for q in questions:
        row = rows[q.id]
        if not q.answers:
            refusals.append(row["refused"])
            exact.append(row["refused"])
            f1s.append(row["refused"])
            continue
        said = "" if row["refused"] else row["short_answer"] or ""
        exact.append(max(normalize(said) == normalize(gold) for gold in q.answers))
        f1s.append(max(overlap(said, gold) for gold in q.answers))
        good = [
            c["article_id"] == q.article_id
            and any(normalize(gold) in normalize(c["quote"]) for gold in q.answers)
            for c in row["citations"]
        ]
        right, given, found = right + sum(good), given + len(good), found + any(good)
    quotes = [c for row in rows.values() for c in row["citations"]]
    return {
        "exact_match": sum(exact) / len(exact),
        "f1": sum(f1s) / len(f1s),
        "no_answer_accuracy": sum(refusals) / len(refusals),
        "precision": right / given,
        "recall": found / sum(bool(q.answers) for q in questions),
        "verbatim": sum(
            articles[c["article_id"]].text[c["start"] : c["end"]] == c["quote"] for c in quotes
        )
        / len(quotes),
    }


def test_an_independent_recount_of_the_saved_rows_agrees(tmp_path):
    chance = random.Random(11)

    def guesses(text, articles):
        if chance.random() < 0.3:
            return answer_of(text)
        article = chance.choice(articles)
        start, end = sorted(chance.sample(range(len(article.text)), 2))
        citation = Citation.of(article, start, end)
        words = article.text.split()
        first = chance.randrange(len(words))
        short = " ".join(words[first : first + chance.randint(1, 3)])
        return answer_of(text, [Claim(citation.quote, (citation,), chance.random())], short)

    questions = [
        GoldQuestion(f"{q.id}-{n}", q.question, q.answers, q.article_id)
        for q in QUESTIONS
        for n in range(60)
    ]
    saved = tmp_path / "run.jsonl"
    report = report_of(FakeBot(guesses), questions, save=saved)
    ours = report["answers"] | report["citations"]
    theirs = recount(saved, questions, ARTICLES)
    assert theirs == pytest.approx({name: ours[name] for name in theirs})
    assert 0 < theirs["f1"] < 1 and 0 < theirs["precision"] < 1

    again = qa_report(questions, read_run(saved), ARTICLES, {})
    assert again == report


def test_ctrl_c_keeps_what_was_scored_so_far(tmp_path):
    bot = FakeBot(knows_the_gold)
    saved = tmp_path / "run.jsonl"

    def stops_after_two(done):
        assert len(saved.read_text("utf-8").splitlines()) == done  # flushed as it goes
        if done == 2:
            raise KeyboardInterrupt

    with saving(saved) as file:
        run = ask_all(bot, QUESTIONS, ARTICLES, save=file, progress=stops_after_two)
    assert run.interrupted
    assert [row.id for row in run.rows] == ["q0", "q1"]
    assert read_run(saved) == run.rows
    report = qa_report(QUESTIONS, run.rows, ARTICLES, {})
    assert report["n"] == 2
    assert report["answers"]["no_answer_accuracy"] is None


def test_a_run_is_saved_where_it_can_be_and_never_over_what_it_reads(tmp_path):
    with pytest.raises(UsageError, match="cannot write"), saving(tmp_path / "none" / "run.jsonl"):
        pass
    questions = tmp_path / "questions.jsonl"
    questions.write_text("{}", encoding="utf-8")
    with pytest.raises(UsageError, match="is read by this run"), saving(questions, [questions]):
        pass
    assert questions.read_text("utf-8") == "{}"


def test_a_saved_run_that_is_something_else_is_named_by_line(tmp_path):
    path = tmp_path / "run.jsonl"
    path.write_text('{"id": "1", "question": "Siapa?"}\n', encoding="utf-8")
    with pytest.raises(UsageError, match=r"line 1: short_answer is missing"):
        read_run(path)
