"""Every kind of answer as the page shows it."""

import re
from dataclasses import replace
from datetime import date
from html import unescape
from urllib.parse import parse_qs

import pytest

from bot.answer import Answer, Understood
from bot.citation import Citation, Claim
from bot.page.render import answer_html
from bot.page.sources import articles_of
from bot.summary import Fact, Summary
from bot.wording import say
from index.article import Article, Filters
from tests.fake_bot import FakeBot

TRAIN = Article(
    "a/1", "Kereta <cepat>", "Kereta diresmikan 2 Oktober. Lintasannya 142 kilometer.",
    source="Antara", published="2023-10-03",
)  # fmt: skip
MOON = Article("moon", "Moon", "It landed.", source="BBC", published="2023-01-09", language="en")
KNOWN = {one.id: one for one in (TRAIN, MOON)}
OPENED = Citation.of(TRAIN, 0, 28, (17, 27))
LENGTH = Citation.of(TRAIN, 29, 59)
LANDED = Citation.of(MOON, 0, 10)


def claim(citation: Citation, support: float = 0.9) -> Claim:
    return Claim(citation.quote, (citation,), support)


ANSWERED = Answer("kapan?", OPENED.quote, (claim(OPENED),), "2 Oktober")


def shown(answer: Answer, language: str = "id") -> str:
    return answer_html(answer, language, KNOWN)


def text_of(html: str) -> str:
    return unescape(re.sub(r"<[^>]+>", "", html))


def actions(html: str) -> list[dict[str, str]]:
    """What the buttons of an answer do."""
    values = re.findall(r'<button [^>]*?value="([^"]*)"', html)
    return [{k: v[0] for k, v in parse_qs(unescape(value)).items()} for value in values]


def test_the_outcomes_differ_at_a_glance() -> None:
    closest = Answer("?", "Tidak ketemu.", outcome="closest", related=(OPENED,))
    silent = Answer("?", "Tidak ada.", outcome="silent")
    classes = [re.match(r'<div class="([^"]+)"', shown(one)).group(1) for one in
               (ANSWERED, closest, silent)]  # fmt: skip
    assert classes == ["answer question answered", "answer question closest",
                       "answer question silent"]  # fmt: skip


def test_under_a_quote_stand_outlet_and_day_and_it_has_a_language() -> None:
    html = shown(replace(ANSWERED, claims=(claim(OPENED), claim(LANDED))))
    assert "Kereta <cepat> · Antara · 3 Oktober 2023" in text_of(html)
    assert '<span class="words" lang="id">' in html
    assert '<span class="words" lang="en">It landed.</span>' in html


def test_a_quote_of_a_paged_or_timed_source_says_where() -> None:
    paged = replace(OPENED, page=3)
    assert "[1]\xa0hlm. 3" in text_of(shown(replace(ANSWERED, claims=(claim(paged),))))
    timed = replace(OPENED, time="00:12:05")
    assert "[1]\xa000:12:05" in text_of(shown(replace(ANSWERED, claims=(claim(timed),))))


@pytest.mark.parametrize(("support", "level"), [(0.93, "high"), (0.6, "fair"), (0.31, "low")])
def test_how_sure_it_is_is_said_in_words(support: float, level: str) -> None:
    html = shown(replace(ANSWERED, claims=(claim(OPENED, support),)))
    assert say("id", f"sure_{level}") in text_of(html)
    assert str(support) not in html


def test_small_talk_is_said_without_a_source() -> None:
    html = shown(Answer("hi", "Hello!\nAsk <me>.", kind="small_talk", reply="greeting"))
    assert text_of(html) == "Hello!Ask <me>."
    assert "cite" not in html and "<button" not in html


def test_a_catalogue_is_cards_that_open() -> None:
    answer = Answer("?", "Ada 2.\n1. Kereta\n2. Moon", kind="catalogue",
                    listed=("a/1", "moon"), count=2)  # fmt: skip
    html = shown(answer)
    assert text_of(html).startswith("Ada 2.Kereta <cepat>Antara · 3 Oktober 2023Moon")
    assert actions(html) == [{"do": "open", "article": "a/1"}, {"do": "open", "article": "moon"}]


def test_a_long_catalogue_says_how_many_more_there_are() -> None:
    articles = [Article(f"n{n}", f"Berita {n}", "x") for n in range(30)]
    answer = Answer("?", "Ada 30.", kind="catalogue", count=30,
                    listed=tuple(one.id for one in articles))  # fmt: skip
    html = answer_html(answer, "en", articles_of(FakeBot(articles), answer))
    assert html.count("<li>") == 10
    assert say("en", "cards_more", count=20) in text_of(html)


def test_two_stories_are_two_buttons_that_ask_within_one() -> None:
    answer = Answer("ringkas Kereta", "Yang mana?\n1. Kereta\n2. Moon", kind="clarify",
                    listed=("a/1", "moon"), count=2)  # fmt: skip
    html = shown(answer)
    assert text_of(html).startswith("Yang mana?Kereta")
    assert actions(html)[1] == {"do": "within", "text": "ringkas Kereta", "article": "moon"}


def test_a_verdict_stands_before_its_quotes() -> None:
    answer = replace(ANSWERED, text=f"Menurut artikel, ya.\n{OPENED.quote}", verdict="yes")
    html = shown(answer)
    assert '<p class="verdict yes">Menurut artikel, ya.</p><blockquote' in html
    assert 'class="short"' not in html


def test_a_summary_is_running_text_with_a_number_each() -> None:
    claims = (claim(OPENED), claim(LENGTH))
    summary = Summary("a/1", "paragraph", "x", claims)
    html = shown(Answer("ringkas", "x", claims, kind="summary", summary=summary))
    assert html.count('<p class="sentences paragraph">') == 1
    assert re.findall(r"&#91;(\d)&#93;", html) == ["1", "2"]
    assert "Antara · 3 Oktober 2023" in text_of(html)
    points = replace(summary, style="bullets")
    html = shown(Answer("ringkas", "x", claims, kind="summary", summary=points))
    assert html.count("<li><span") == 2


def test_a_card_of_facts_says_what_was_not_found() -> None:
    facts = (Fact("when", "2 Oktober", OPENED), Fact("why"))
    summary = Summary("a/1", "facts", "x", (claim(OPENED),), facts, (), ())
    html = shown(Answer("fakta", "x", (claim(OPENED),), kind="summary", summary=summary))
    assert text_of(html).startswith(f"Kapan2 Oktober\xa0[1]Mengapa{say('id', 'fact_none')}")


def test_lines_of_several_articles_keep_their_sources_and_headings() -> None:
    claims = (claim(OPENED), claim(LANDED))
    text = f"- {OPENED.quote} (Antara, 3 Oktober 2023)\nBerbeda:\n- {LANDED.quote} (BBC)"
    summary = Summary("", "bullets", text, claims, notice="Dari 2 artikel:")
    answer = Answer("ringkas", text, claims, notice="Dari 2 artikel:", kind="summary",
                    count=2, summary=summary)  # fmt: skip
    html = shown(answer)
    said = text_of(html)
    assert said.startswith("Dari 2 artikel:" + OPENED.quote)
    assert said.count("Dari 2 artikel:") == 1
    assert '<p class="label">Berbeda&#58;</p>' in html
    assert '<span class="from">BBC</span>' in html


def test_what_else_there_is_comes_as_cards_and_quotes() -> None:
    listed = Answer("lagi?", "1. Moon (BBC)", kind="more", listed=("moon",), count=1)
    assert text_of(shown(listed)) == "MoonBBC · 9 Januari 2023"
    second = Answer("yang kedua", f"Moon (BBC)\n{LANDED.quote}", (claim(LANDED),), kind="more",
                    listed=("moon",))  # fmt: skip
    assert text_of(shown(second)).startswith("MoonBBC · 9 Januari 2023It landed.")
    source = Answer("sumber?", "Itu dari “Moon”.", (claim(LANDED),), kind="more", listed=("moon",))
    assert text_of(shown(source)).startswith("Itu dari “Moon”.It landed.")


def test_each_carried_term_can_be_taken_out() -> None:
    understood = Understood("kapan kereta Jakarta diresmikan?", ("kereta", "Jakarta"), True)
    html = shown(replace(ANSWERED, understood=understood))
    assert "kapan kereta × Jakarta × diresmikan?" in text_of(html)
    assert [one["text"] for one in actions(html)[:2]] == [
        "kapan Jakarta diresmikan?", "kapan kereta diresmikan?",
    ]  # fmt: skip
    assert actions(html)[0]["fresh"] == "1"
    alone = Understood("kapan diresmikan kereta?", ("kereta",), True)
    assert actions(shown(replace(ANSWERED, understood=alone)))[0]["text"] == "kapan?"


def test_each_limit_of_the_scope_can_be_taken_out() -> None:
    scope = Filters(articles=("a/1",), source="Antara", since=date(2023, 10, 1))
    html = shown(replace(ANSWERED, understood=Understood("kapan?", scope=scope)))
    said = text_of(html)
    assert "“Kereta <cepat>” ×Antara ×sejak 1 Oktober 2023 ×" in said
    without = actions(html)[1]
    assert without["do"] == "ask" and without["exact"] == "1"
    assert without["filters"] == '{"articles": ["a/1"], "since": "2023-10-01"}'
    same = shown(replace(ANSWERED, understood=Understood("kapan?")))
    assert "understood" not in same, "nothing was changed, nothing is said"


def test_an_answer_that_quotes_can_be_gone_on_from() -> None:
    doing = [one["do"] for one in actions(shown(ANSWERED))]
    assert doing == ["told", "copy", "copy", "link", "only", "within"]
    drafted = answer_html(ANSWERED, "id", KNOWN, draft=True)
    assert [one["do"] for one in actions(drafted)] == ["told"]
