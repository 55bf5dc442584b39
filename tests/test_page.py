"""What the page says and how it writes it: strings, answers as HTML, example questions."""

import re
import threading
from html import unescape
from string import Formatter

import pytest

from bot.answer import Answer
from bot.answering.suggest import EXAMPLES, Examples, candidates
from bot.citation import Citation, Claim, Dropped, Why
from bot.page.markup import citation_href, escape
from bot.page.render import answer_html, error_html, question_html
from bot.summarizing.request.parse import understand
from bot.wording import STRINGS, say, say_error
from index.article import Article
from index.errors import (
    ArchiveError,
    LoadError,
    LockedError,
    ModelError,
    NotFoundError,
    UsageError,
)
from tests.fake_bot import FakeBot

# The bridge is two units of UTF-16: whoever counts those instead of code points marks other words.
ARTICLE = Article(
    "a b/&?", "Judul <b>tebal</b>", "🌉 Gempa terjadi Senin. Tim tiba pukul 07.30 di Palu."
)
CITED = Citation.of(ARTICLE, 23, 52, (38, 43))


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def test_both_languages_say_the_same_things() -> None:
    assert set(STRINGS["id"]) == set(STRINGS["en"])
    for key, text in STRINGS["en"].items():
        assert fields(text) == fields(STRINGS["id"][key]), key


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize(
    "kind", [ArchiveError, LoadError, LockedError, ModelError, NotFoundError, UsageError, KeyError]
)
def test_every_error_has_words_of_its_own_and_no_detail(language: str, kind: type) -> None:
    said = say_error(language, kind("/root/secret"))
    assert said in STRINGS[language].values()
    assert "secret" not in said


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "**bold** _it_ `code` [x](javascript:alert(1)) ![y](z)",
        "# one\n\n- two\n\n1. three\n\n> four\n\n```\nfive\n```",
        "$$x$$ &lt; &#60; http://example.org www.example.org a@example.org",
        "</div></blockquote>\n\n<img src=x onerror=alert(1)>",
        "\u2028\u2029\x85\r\n|a|b|\n|-|-|",
    ],
)
def test_escaped_text_holds_no_markup(text: str) -> None:
    escaped = escape(text)
    assert not re.search(r"[<>\[\]()*_`#|$@\n\\\"=/:-]", re.sub(r"&#\d+;", "", escaped))
    shown = re.sub(r"&#(\d+);", lambda found: chr(int(found.group(1))), escaped)
    assert shown == text.replace("\r", "\ufffd")


def test_text_that_utf8_cannot_hold_is_replaced() -> None:
    assert escape("a\ud800b\x00c🌉") == "a\ufffdb\ufffdc🌉"
    question_html("\udfff").encode("utf-8")


def test_a_citation_names_its_place_without_state() -> None:
    href = citation_href(CITED)
    assert href.startswith("#c-article=a+b%2F%26%3F&version=")
    assert href.endswith("&start=23&end=52&mark_start=38&mark_end=43")


def test_an_answer_shows_the_quote_with_the_answering_words_marked() -> None:
    html = answer_html(Answer("?", "07.30", (Claim(CITED.quote, (CITED,), 0.9),), "07.30"), "id")
    assert '<p class="short">07.30</p>' in html
    assert '<span class="words">Tim tiba pukul <mark>07.30</mark> di Palu.</span>' in html
    assert html.count("Tim tiba") == 1, "the claim is its quote: said once"
    assert "&#91;1&#93;</a>" in html
    assert "<b>" not in html
    assert "\n" not in html


def test_a_claim_in_another_frame_keeps_its_frame() -> None:
    claim = Claim(f"According to “{ARTICLE.title}”: “{CITED.quote}”", (CITED,), 0.9)
    html = answer_html(Answer("?", claim.text, (claim,)), "en")
    assert unescape(html).count("According to “Judul <b>tebal</b>”:") == 1
    assert html.count("Tim tiba pukul <mark>07.30</mark> di Palu.") == 1
    assert html.count("Tim tiba") == 1


def test_citations_are_numbered_once_each_over_the_whole_answer() -> None:
    other = Citation.of(ARTICLE, 0, 22)
    claims = (Claim("A.", (CITED, other), 1), Claim("B.", (other, CITED), 1))
    html = answer_html(Answer("?", "A. B.", claims), "id")
    assert re.findall(r"&#91;(\d)&#93;", html) == ["1", "2", "2", "1"]


def test_a_refusal_shows_related_passages_as_no_answer() -> None:
    html = answer_html(Answer("?", "Tidak ada.", outcome="closest", related=(CITED,)), "en")
    assert say("en", "related") in html
    assert html.index("Tidak ada.") < html.index(say("en", "related")) < html.index("cite")


def test_below_an_answer_that_is_not_sure_stands_what_came_next() -> None:
    claim = Claim(ARTICLE.text[:22], (Citation.of(ARTICLE, 0, 22),), 0.6)
    html = unescape(answer_html(Answer("?", claim.text, (claim,), related=(CITED,)), "en"))
    assert say("en", "related") not in html
    assert html.index(claim.text) < html.index(say("en", "below")) < html.index("07.30")


def test_what_was_dropped_stays_visible() -> None:
    unsure = Dropped("Sembilan <i>", Why.UNSURE, 0.19, 0.31)
    furniture = Dropped("Ki-ka", Why.FURNITURE, 0.9, 0.31)
    html = answer_html(Answer("?", "x", dropped=(unsure, furniture)), "id")
    assert "<i>" not in html
    shown = unescape(html)
    assert "Sembilan" in shown
    assert "(kurang yakin)" in shown and "0.19" not in shown, "words, no numbers"
    assert "keterangan foto" in shown
    assert all(f"dropped_{why}" in STRINGS[one] for why in Why for one in ("id", "en"))


def test_an_error_is_shown_as_words() -> None:
    assert "<b>" not in error_html("id", "<b>")


def test_examples_are_questions_that_were_answered() -> None:
    articles = [
        Article("a", "Rapat", 'Rapat usai. "Kita setuju," kata ajudan Kremlin Yuri Ushakov.'),
        Article("b", "Bridge", "The bridge opened. “Fine,” said Siti Rahma.", language="en"),
        Article("c", "Kosong", "Tak ada nama di sini."),
    ]
    bot = FakeBot(articles)
    assert Examples(bot).questions("id") == [
        say("id", "said", name="Yuri Ushakov"),
        say("en", "said", name="Siti Rahma"),
    ]
    assert Examples(bot).questions("en")[0] == say("en", "said", name="Siti Rahma")


def test_examples_are_in_the_language_of_the_page_where_they_can_be() -> None:
    titled = "Oleh Walikota, 3 Maret 2022, dibuka Jembatan Ampera."
    bot = FakeBot([
        Article("a", "", "“Fine,” said Siti Rahma.", language="en"),
        Article("b", "Walikota Buka Jembatan Ampera", titled),
    ])  # fmt: skip
    assert Examples(bot).questions("id")[0] == "Kapan Walikota Buka Jembatan Ampera?"


def test_one_example_asks_for_a_summary() -> None:
    text = "Jembatan Ampera di Palembang dibuka pada 3 Maret 2022."
    named = [Article(f"n{n}", "", f'"Aman," kata Nakhoda Budi{n}.') for n in range(5)]
    bot = FakeBot([*named, Article("b", "Jembatan Ampera di Palembang dibuka", text)])
    *questions, last = Examples(bot).questions("id")
    assert len(questions) == EXAMPLES - 1
    assert last == say("id", "example_summary", title="Jembatan Ampera di Palembang dibuka")
    assert understand(last) is not None
    assert understand(say("en", "example_summary", title="The Bridge")) is not None


def test_examples_follow_the_articles_and_are_made_once() -> None:
    bot = FakeBot([Article("a", "Rapat", '"Setuju," kata Yuri Ushakov.')])
    examples = Examples(bot)
    made = examples.questions("id")
    asked = len(bot.tried)
    assert examples.questions("id") == made
    assert len(bot.tried) == asked
    bot.by_id["b"] = Article("b", "Feri", '"Berlayar," kata Budi Santoso.')
    assert say("id", "said", name="Budi Santoso") in examples.questions("id")
    bot.by_id |= {
        f"n{n}": Article(
            f"n{n}", f"Nakhoda Budi{n} berlayar", f'"Nakhoda berlayar," kata Nakhoda Budi{n}.'
        )
        for n in range(9)
    }
    assert len(examples.questions("id")) == EXAMPLES


def test_examples_follow_a_text_that_has_changed() -> None:
    bot = FakeBot([Article("a", "Rapat", '"Setuju," kata Yuri Ushakov.')])
    examples = Examples(bot)
    examples.questions("id")
    bot.by_id["a"] = Article("a", "Rapat", '"Menolak," kata Budi Santoso.')
    assert say("id", "said", name="Budi Santoso") in examples.questions("id")
    assert say("id", "said", name="Yuri Ushakov") not in examples.questions("id")


def test_an_article_removed_meanwhile_costs_no_greeting() -> None:
    bot = FakeBot(
        [
            Article("a", "Rapat", '"Setuju," kata Yuri Ushakov.'),
            Article("b", "Feri", '"Berlayar," kata Budi Santoso.'),
        ]
    )
    rows = bot.articles()
    bot.articles = lambda: rows  # as they were listed, a moment ago
    del bot.by_id["a"]
    assert Examples(bot).questions("id")[0] == say("id", "said", name="Budi Santoso")


def test_nobody_holds_a_lock_while_examples_are_made() -> None:
    bot = FakeBot([Article("a", "Rapat", '"Setuju," kata Yuri Ushakov.')])
    asking, go = threading.Event(), threading.Event()
    ask = bot.ask

    def held(question):
        asking.set()
        assert go.wait(10)
        return ask(question)

    bot.ask = held
    examples = Examples(bot)
    made = examples.made("id")
    assert asking.wait(10)
    assert examples.made("id") is made and not made.done(), "asked for again, without waiting"
    go.set()
    assert made.result(10)


def test_examples_that_failed_are_tried_again() -> None:
    bot = FakeBot([Article("a", "Rapat", '"Setuju," kata Yuri Ushakov.')])
    bot.error = ModelError("no reader")
    examples = Examples(bot)
    with pytest.raises(ModelError, match="no reader"):
        examples.questions("id")
    bot.error = None
    assert examples.questions("id")


@pytest.mark.parametrize(
    ("language", "title", "text", "asked"),
    [
        ("id", "", "Jembatan Ampera dibuka pada 3 Maret 2022.", "Kapan Jembatan Ampera dibuka?"),
        ("id", "", "Kabar itu diumumkan pada 3 Maret 2022.", None),
        ("id", "Walikota Buka Jembatan Ampera, Warga Lega", "Oleh Walikota, 3 Maret 2022.",
         "Kapan Walikota Buka Jembatan Ampera?"),
        ("id", "Dua Jam Lewat Layar, Warga Lega", "Selama dua jam, 3 Maret 2022.", None),
        ("id", "", "Hadir pula Siti Rahma, kepala dinas pekerjaan umum, di sana.",
         "Siapa Siti Rahma?"),
        ("id", "", "Hadir pula Siti Rahma, yang memimpin dinas.", "Siapa Siti Rahma?"),
        ("en", "", "Among them was Siti Rahma, the head of public works, in red.",
         "Who is Siti Rahma?"),
        ("id", "", "Ya, kata ajudan Kremlin Yuri Ushakov.", "Apa yang dikatakan Yuri Ushakov?"),
        ("id", "", "Kepala Dinas Siti Rahma mengatakan siap.", "Apa yang dikatakan Siti Rahma?"),
        ("en", "", "The old bridge was built in 1962.", "When was the old bridge built?"),
        ("en", "", "It was built in 1962.", None),
        ("en", "", "Siti Rahma, Mayor of Palembang, said so.", "What did Siti Rahma say?"),
        ("en", "", "Nothing happened here.", None),
    ],
)  # fmt: skip
def test_questions_are_read_off_sentences(
    language: str, title: str, text: str, asked: str | None
) -> None:
    made = [one for _, one in candidates(Article("a", title, text, language=language))]
    assert made == ([] if asked is None else [asked])
