"""One answer to a question of several parts."""

from dataclasses import replace

from bot.answer import Answer
from bot.answering.parts import joined
from bot.citation import Citation, Claim
from tests.conftest import article

PARTS = ("Kapan kapal itu tenggelam", "di mana kapal itu tenggelam?")


def answer(support: float, mark: tuple[int, int], verdict: str | None = None) -> Answer:
    text = "Kapal feri tenggelam di Selat Bali."
    ferry = article("kapal")
    start = ferry.text.index(text)
    citation = Citation.of(ferry, start, start + len(text), mark=mark)
    claim = Claim(text, (citation,), support)
    return Answer(PARTS[0], text, claims=(claim,), short_answer="Selat Bali", verdict=verdict)


def test_a_sentence_that_answers_two_parts_stands_once_as_the_surer_one_marks_it() -> None:
    first, second = answer(0.6, (0, 5)), answer(0.8, (6, 10))
    whole = joined(PARTS, (first, second), lambda part: f"Tidak saya temukan: {part}")
    (claim,) = whole.claims
    assert claim.support == 0.8 and claim.citations[0].mark == (6, 10)
    assert whole.text == claim.text and whole.short_answer is None and whole.notice is None


def test_a_verdict_stands_only_where_its_part_alone_is_answered() -> None:
    sure = replace(answer(0.8, (0, 5), "yes"), text="Menurut artikel, ya.\nKapal ...")
    silent = Answer(PARTS[1], "Tidak ada.", outcome="silent")
    alone = joined(PARTS, (sure, silent), lambda part: f"Tidak saya temukan: {part}")
    assert alone.verdict == "yes" and alone.text.startswith("Menurut artikel, ya.")
    assert alone.notice == f"Tidak saya temukan: {PARTS[1]}"
    both = joined(PARTS, (sure, answer(0.7, (6, 10))), lambda part: part)
    assert both.verdict is None and not both.text.startswith("Menurut")
