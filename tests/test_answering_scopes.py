"""Two wordings of one message, read within the article spoken of: either may be what was meant."""

import pytest

from bot.answer import Answer, Question, Understood
from bot.answering.scopes import scopes, together
from bot.answering.understand import Asked, Understanding
from bot.citation import Citation, Claim
from bot.talking.message import Message
from index.article import Article, Filters

FERRY = Article("feri", "Feri", "Feri baru berlayar. Tiketnya mahal. Kapten ramah. Ombak besar.")
OTHER = Article("lain", "Lain", "Kereta berangkat pagi.")


def cited(words: str, article: Article = FERRY) -> Citation:
    start = article.text.index(words)
    return Citation.of(article, start, article.text.index(".", start) + 1)


def answer(words: str, support: float, *below: str, article: Article = FERRY) -> Answer:
    citation = cited(words, article)
    claim = Claim(f"Kata artikel: {citation.quote}", (citation,), support)
    return Answer("?", claim.text, (claim,), related=tuple(cited(one) for one in below))


def refusal(*words: str) -> Answer:
    outcome = "closest" if words else "silent"
    return Answer("?", "Tidak ada.", outcome=outcome, related=tuple(cited(one) for one in words))


def quotes(answer: Answer) -> list[str]:
    return [one.quote.split()[0] for claim in answer.claims for one in claim.citations]


def below(answer: Answer) -> list[str]:
    return [one.quote.split()[0] for one in answer.related]


@pytest.mark.parametrize(
    ("scope", "beside", "leaning"),
    [
        (Filters(articles=("feri",)), {"tiketnya?": 2.0}, True),
        (Filters(articles=("feri", "lain")), {"tiketnya?": 2.0}, False),
        (Filters(source="Kompas"), {}, False),
    ],
)
def test_a_follow_up_is_judged_as_one_within_the_article_spoken_of(
    scope: Filters, beside: dict[str, float], leaning: bool
) -> None:
    message = Message("question", "Berapa tiket feri?", ("feri",), beside, leans=True, scope=scope)
    understood = Understood(message.question, message.carried, True, scope)
    asked = Asked(Question("tiketnya?"), 3, "balanced")
    first, wider = scopes(Understanding(asked, understood, "id", message=message))
    assert [one.leaning for one in (*first, *wider)] == [leaning, False]


@pytest.mark.parametrize(("beside", "wordings"), [({"kalau lain?": 2.0}, 2), ({}, 1)])
def test_what_strays_is_looked_for_everywhere_in_the_wordings_it_is_read_in(
    beside: dict[str, float], wordings: int
) -> None:
    scope = Filters(articles=("feri",))
    message = Message(
        "question", "Tiket lain?", ("Tiket",), beside, leans=True, scope=scope, strays=True
    )
    understood = Understood(message.question, message.carried, True, scope)
    asked = Asked(Question("kalau lain?"), 3, "balanced")
    _, wider = scopes(Understanding(asked, understood, "id", message=message))
    assert len(wider) == wordings


def test_the_surer_wording_comes_first_and_the_others_quote_beside_it() -> None:
    both = together([answer("Feri", 0.6, "Kapten"), answer("Tiketnya", 0.9, "Ombak")])
    assert quotes(both) == ["Tiketnya", "Feri"] and below(both) == ["Ombak"]
    assert both.text == "Kata artikel: Tiketnya mahal.\nKata artikel: Feri baru berlayar."
    assert [claim.support for claim in both.claims] == [0.9, 0.6]


def test_what_the_other_only_came_close_with_stands_beside_it_too() -> None:
    both = together([answer("Feri", 0.9, "Kapten", "Ombak"), refusal("Kapten", "Tiketnya")])
    assert quotes(both) == ["Feri", "Kapten"] and below(both) == ["Ombak"]
    assert both.claims[1].support < both.claims[0].support


def test_the_same_quote_is_not_said_twice() -> None:
    assert quotes(together([answer("Feri", 0.9), answer("Feri", 0.6)])) == ["Feri"]
    assert quotes(together([refusal("Feri"), answer("Feri", 0.6)])) == ["Feri"]


def test_another_article_or_silence_adds_nothing() -> None:
    one = answer("Feri", 0.9)
    assert together([one, answer("Kereta", 0.6, article=OTHER)]) == one
    assert together([one, refusal()]) == one


def test_of_two_refusals_the_closest_of_each_come_first() -> None:
    both = together([refusal("Feri", "Kapten", "Ombak"), refusal("Tiketnya", "Kapten")])
    assert both.outcome == "closest" and below(both) == ["Feri", "Tiketnya", "Kapten"]
    assert together([refusal(), refusal()]).outcome == "silent"
