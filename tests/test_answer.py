import json

import pytest

from bot.answer import Answer
from bot.citation import Citation, Claim, Dropped, Fault, Why
from bot.serialize import answer_json
from index.article import Article

ARTICLE = Article("a", "Judul 🗞️", "Satu. Cafe\u0301 buka di Demak. Tiga.")


def test_a_citation_is_a_slice_of_its_article() -> None:
    citation = Citation.of(ARTICLE, 6, 26, mark=(20, 25))
    assert citation.quote == ARTICLE.text[6:26] == "Cafe\u0301 buka di Demak."
    assert citation.version == ARTICLE.version and len(citation.version) == 8


def test_a_version_follows_the_text_and_nothing_else() -> None:
    assert Article("b", "Lain", ARTICLE.text).version == ARTICLE.version
    assert Article("a", ARTICLE.title, ARTICLE.text + " ").version != ARTICLE.version


def test_the_json_of_an_answer_is_what_the_interfaces_promise() -> None:
    citation = Citation.of(ARTICLE, 6, 26, mark=(20, 25))
    answer = Answer(
        "Di mana?",
        "Cafe\u0301 buka di Demak.",
        claims=(Claim(citation.quote, (citation,), 0.9),),
        short_answer="Demak",
        dropped=(Dropped("x", Why.UNSURE, 0.1, 0.5),),
        timings={"total": 0.1},
        retrieved=("a",),
    )
    value = json.loads(json.dumps(answer_json(answer)))
    assert value == {
        "question": "Di mana?",
        "kind": "question",
        "outcome": "answered",
        "verdict": None,
        "text": "Cafe\u0301 buka di Demak.",
        "understood": {"question": "Di mana?", "carried": [], "leans": False, "scope": {}},
        "answer": "Cafe\u0301 buka di Demak.",
        "short_answer": "Demak",
        "refused": False,
        "claims": [
            {
                "text": citation.quote,
                "support": 0.9,
                "citations": [
                    {
                        "article_id": "a",
                        "version": ARTICLE.version,
                        "title": "Judul 🗞️",
                        "start": 6,
                        "end": 26,
                        "quote": citation.quote,
                        "page": citation.page,
                        "time": citation.time,
                    }
                ],
            }
        ],
        "related": [],
        "dropped": [{"text": "x", "reason": "support 0.10 is below 0.50"}],
        "notice": None,
        "timings": {"total": 0.1},
    }


@pytest.mark.parametrize(
    ("support", "least", "told"),
    [
        (0.1, 0.5, "support 0.10 is below 0.50"),
        (0.2983, 0.3, "support 0.298 is below 0.300"),
        (0.29996, 0.3, "support 0.29996 is below 0.30000"),
    ],
)
def test_a_reason_tells_its_numbers_apart(support, least, told):
    assert Dropped("x", Why.UNSURE, support, least).reason == told


def test_a_sentence_of_a_chat_model_is_dropped_with_what_was_found_in_it() -> None:
    fault = Fault("date", "2016", "2014, 2015")
    dropped = Dropped("Itu terjadi pada 2016.", Why.UNVERIFIED, 0.0, 0.35, (fault,))
    assert "chat model" in dropped.reason
    assert dropped.reason.endswith("date: it says '2016', the quotes say '2014, 2015'")
