"""A conversation written down: as a sheet, as Markdown, as a Word document."""

import zipfile
from dataclasses import replace
from io import BytesIO
from urllib.parse import unquote

import pytest
from docx import Document
from lxml import etree
from markdown_it import MarkdownIt

from bot.answer import Answer
from bot.citation import Citation, Claim
from bot.exporting.markdown import markdown_of
from bot.exporting.sheet import Sheet, address_of, sheet_of
from bot.exporting.word import word_of
from bot.wording import say
from index.article import Article
from index.errors import NotFoundError

BRIDGE = Article(
    "bridge",
    "Bridge *reopens* <b>",
    "🌉 The Musi bridge reopened on Monday. It was closed for 14 weeks.",
    source="Example News",
    url="https://example.org/bridge?a=1",
    published="2022-03-03",
    language="en",
)
OPENED, CLOSED = Citation.of(BRIDGE, 2, 37), Citation.of(BRIDGE, 38, 65)
ANSWER = Answer("When did it *reopen*?", OPENED.quote, (Claim(OPENED.quote, (OPENED, CLOSED), 1),))
AGAIN = Answer("How long?", CLOSED.quote, (Claim(CLOSED.quote, (CLOSED,), 1),), notice="One only.")
CLOSEST = Answer("Who?", "Nobody says.", outcome="closest", related=(OPENED,))
AT = "2026-11-27T07:51:16+00:00"


def article_of(name: str) -> Article:
    if name != BRIDGE.id:
        raise NotFoundError(name)
    return BRIDGE


def sheet(*answers: Answer) -> Sheet:
    return sheet_of("My <i>talk</i>", [(AT, one) for one in answers], article_of, "en")


def test_each_quote_is_one_note_with_all_that_is_known_of_it() -> None:
    made = sheet(ANSWER, AGAIN, CLOSEST)
    assert [line.notes for entry in made.entries for line in entry.lines] == [
        *((1, 2), (2,), (), (), (), (1,)),
    ]
    note = made.notes[0]
    assert (note.quote, note.outlet, note.day) == (OPENED.quote, "Example News", "2022-03-03")
    assert note.address.startswith("https://example.org/bridge?a=1#:~:text=The%20Musi%20bridge")


def test_what_came_next_is_not_called_no_answer() -> None:
    unsure = replace(AGAIN, related=(OPENED,))
    for answer, label in ((CLOSEST, "related"), (unsure, "below")):
        lines = [line.text for line in sheet(answer).entries[0].lines]
        assert say("en", label) + ":" in lines


def test_an_article_that_has_gone_leaves_its_quote_and_title() -> None:
    gone = Citation("gone", "0", "Old news", 0, 4, "Ambon"[:4])
    note = sheet(Answer("?", "x", (Claim("x", (gone,), 1.0),))).notes[0]
    assert (note.quote, note.title, note.address) == ("Ambo", "Old news", "")


@pytest.mark.parametrize(
    ("url", "words", "address"),
    [
        ("https://e.org/a", "a-b, c&d", "https://e.org/a#:~:text=a%2Db%2C%20c%26d"),
        ("https://e.org/a#top", "x", "https://e.org/a#top:~:text=x"),
        ("javascript:alert(1)", "x", ""),
        ("http://[", "x", ""),
        ("", "x", ""),
    ],
)
def test_an_address_leads_to_the_words(url: str, words: str, address: str) -> None:
    assert address_of(url, words) == address


def test_a_long_quote_is_named_by_its_ends() -> None:
    fragment = address_of("https://e.org/", " ".join(str(n) for n in range(99))).split("text=")[1]
    assert unquote(fragment) == "0 1 2 3 4,94 95 96 97 98"


def test_markdown_shows_every_word_as_it_is() -> None:
    text = markdown_of(sheet(ANSWER, AGAIN))
    html = MarkdownIt().render(text)
    assert "<em>reopen" not in html and "<b>" not in html and "<i>" not in html
    assert "When did it *reopen*?" in html
    assert f"{OPENED.quote}[^1][^2]" in text.replace("\\", "")
    assert "[^1]: “The Musi bridge reopened on Monday.”" in text
    assert "<https://example.org/bridge?a=1#:~:text=The" in text
    assert say("en", "export_sources") in text


def test_a_word_document_has_footnotes() -> None:
    content = word_of(sheet(ANSWER, AGAIN, Answer("Half \ud800 \x01?", "x\ufffe")))
    pages = Document(BytesIO(content))
    text = [paragraph.text for paragraph in pages.paragraphs]
    assert text[0] == "My <i>talk</i>"
    assert OPENED.quote in text and "One only." in text and "Half \ufffd \ufffd?" in text
    with zipfile.ZipFile(BytesIO(content)) as packed:
        notes = etree.fromstring(packed.read("word/footnotes.xml"))
        body = etree.fromstring(packed.read("word/document.xml"))
        assert b"footnotes+xml" in packed.read("[Content_Types].xml")
    word = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    referred = [one.get(f"{word}id") for one in body.iter(f"{word}footnoteReference")]
    assert referred == ["1", "2", "3"]
    said = {one.get(f"{word}id"): "".join(one.itertext()) for one in notes.iter(f"{word}footnote")}
    assert OPENED.quote in said["1"] and "Example News, 2022-03-03, https://" in said["1"]
    assert CLOSED.quote in said["2"] and CLOSED.quote in said["3"]
