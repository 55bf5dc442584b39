"""Nothing that reads text from outside takes long, whatever the text is.

A question has 2,000 characters at most, an article any number. Every expression of the project
meets what is worst for it, and so do the functions around them. Not long is, of processor time:
50 ms for an expression, and for a function that reads 2,000 characters of a question; 100 ms for
one that reads 64,000 of an article, where it may make an object of every third character. What
takes longer must not take more than its length accounts for.
"""

import ast
import importlib
import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import cache, partial
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from bot.answering.question import cleaned
from bot.answering.spelling import as_spelled
from bot.answering.suggest import candidates as example_questions
from bot.citing.composing import compose
from bot.citing.found import Asking
from bot.reading.dates import in_the_articles_words
from bot.reading.kinds import Kinds
from bot.reading.parts import parts_of
from bot.reading.questions import asking_part
from bot.reading.spans import snapped
from bot.summarizing.candidates import candidates
from bot.summarizing.figures import find_figures
from bot.summarizing.quotations import find_quotations
from bot.summarizing.request.numbers import number_of
from bot.summarizing.request.parse import understand
from index.article import Article
from index.errors import LoadError
from index.load.dates import date_alone, read_date
from index.load.decode import decode
from index.load.entries import is_feed, refuse_entities
from index.load.front_matter import read_front_matter
from index.load.inferring import with_inferred
from index.load.markup import plain_text
from index.load.metadata import id_from_url, make_id, read_line, read_text
from index.load.text import first_line_title
from index.text.boilerplate import is_boilerplate, leads_away
from index.text.captions import ends_with_photo_credit
from index.text.dateline import dateline_length, medium_of
from index.text.graphemes import whole
from index.text.language import detect_language
from index.text.lines import unwrapped
from index.text.split import split_passages, split_sentences
from tests.processor import FEWER, seconds_of, takes_long
from tests.worst_cases import worst_cases

ROOT = Path(__file__).parent.parent
QUESTION, ARTICLE = 2_000, 64_000
SECONDS = 0.05
SECONDS_OF_ARTICLE = 0.1
TRIED_AT_LENGTH = 6


def sources() -> Iterator[tuple[str, ast.Module]]:
    for path in sorted([*ROOT.glob("bot/**/*.py"), *ROOT.glob("index/**/*.py")]):
        text = path.read_text(encoding="utf-8")
        if "import re\n" in text:
            yield ".".join(path.relative_to(ROOT).with_suffix("").parts), ast.parse(text)


def inside(name: str, value: Any) -> Iterator[tuple[str, re.Pattern[Any]]]:
    if isinstance(value, re.Pattern):
        yield name, value
    elif isinstance(value, dict):
        for key, one in value.items():
            yield from inside(f"{name}.{key}", one)
    elif isinstance(value, tuple | list):
        for place, one in enumerate(value):
            yield from inside(f"{name}.{place}", one)


def patterns_of(module: str) -> dict[str, re.Pattern[Any]]:
    held = vars(importlib.import_module(module))
    return dict(found for name in held for found in inside(name, held[name]))


MODULES = [name for name, _ in sources() if not name.startswith("bot.training.reader_d")]
PATTERNS = {
    pattern: f"{module}.{name}"
    for module in MODULES
    for name, pattern in patterns_of(module).items()
}


def text_of(before: str, pump: str, length: int, end: str = "") -> str:
    return (before + pump * (length // len(pump) + 1))[: length - len(end)] + end


def is_long(
    function: Callable[[Any], object],
    case: tuple[str, str],
    length: int,
    end: str = "",
    enough: float = SECONDS,
) -> bool:
    """Whether `function` takes long over `length` characters of a case, which `end` ends."""
    whole, part = (text_of(*case, size, end) for size in (length, length // FEWER))
    return takes_long(partial(function, whole), partial(function, part), enough)


@pytest.mark.parametrize("pattern", PATTERNS, ids=list(PATTERNS.values()))
def test_no_expression_takes_more_than_linear_time(pattern: re.Pattern[Any]) -> None:
    as_given = str if isinstance(pattern.pattern, str) else lambda text: text.encode()

    def match(text: str) -> None:
        given = as_given(text)
        for _ in pattern.finditer(given):
            pass
        pattern.fullmatch(given)

    slow = []
    for case in worst_cases(pattern):
        # The last character is none that any expression ends with.
        text = text_of(*case, QUESTION, "\x01")
        slow.append((seconds_of(partial(match, text), SECONDS), case))
        assert slow[-1][0] < SECONDS or not is_long(match, case, QUESTION, "\x01"), case
    slow.sort(reverse=True)
    for _, case in slow[:TRIED_AT_LENGTH]:
        for end in ("\x01", ""):
            assert not is_long(match, case, ARTICLE, end), case


@cache
def repeated_words() -> list[tuple[str, str]]:
    """Every word of every expression and a beginning of it, each once, and a few by hand."""
    found = [("", word) for word in ("the ", "bantu saya ", "dua ", "Dr. ", "1. ", "“A. ", '"a ')]
    for pattern, name in PATTERNS.items():
        if isinstance(pattern.pattern, str) and not name.startswith("bot.training"):
            found += [case for case in worst_cases(pattern) if case[1].endswith((" ", ".", '"'))]
    # Half a surrogate pair and NUL are refused before anything is read.
    return [case for case in dict.fromkeys(found) if not re.search("[\0\ud800-\udfff]", case[1])]


def article(text: str) -> Article:
    return Article("a", "Judul yang panjang sekali", text)


KINDS = Kinds(("what", "yesno"), {"nothing asks": 0}, np.zeros((1, 2), np.float32), np.zeros(2))


def decoded(text: str) -> None:
    with suppress(LoadError):
        decode(b"caf\xe9 " + text.encode("windows-1252", "replace"))


OF_A_QUESTION: dict[str, Callable[[str], object]] = {
    "understand": understand,
    "understand a request": lambda text: understand("ringkas " + text),
    "cleaned": lambda text: cleaned("k" + text[1:]),
    "detect_language": detect_language,
    "number_of": number_of,
    "compose": lambda text: compose(
        Asking(text, "what", 0.5, 0.5), [], 0.5, 0.5, lambda _, quote: quote
    ),
    "kind": KINDS.of,
    "parts_of": parts_of,
    "asking_part": asking_part,
    "as_spelled": lambda text: as_spelled(text, [text], lambda words: ()),
    "in_the_articles_words": lambda text: in_the_articles_words(text, [text]),
}
OF_AN_ARTICLE: dict[str, Callable[[str], object]] = {
    "split_sentences": lambda text: split_sentences(text, "id"),
    "split_passages": lambda text: split_passages(
        text, split_sentences(text[:QUESTION], "id"), lambda part: len(part.split())
    ),
    "is_boilerplate": is_boilerplate,
    "is_boilerplate of a short line": lambda text: is_boilerplate(text[:290]),
    "is_boilerplate of a byline": lambda text: is_boilerplate(text[:99]),
    "ends_with_photo_credit": ends_with_photo_credit,
    "dateline_length": dateline_length,
    "unwrapped": unwrapped,
    "unwrapped lines": lambda text: unwrapped("\n".join(re.findall("(?s).{1,60}", text))),
    "whole": lambda text: whole(text, len(text) // 2, len(text) // 2),
    "find_quotations": find_quotations,
    "find_figures": find_figures,
    "candidates": lambda text: candidates(article(text), split_sentences(text[:QUESTION], "id")),
    "example_questions": lambda text: list(example_questions(article(text))),
    "snapped": lambda text: snapped(text, 0, len(text)),
    "detect_language": detect_language,
    "first_line_title": first_line_title,
    "read_text": read_text,
    "read_date": read_date,
    "date_alone": lambda text: date_alone(text[:80]),
    "with_inferred": lambda text: with_inferred(article(text)),
    "medium_of": medium_of,
    "leads_away": leads_away,
    "is_feed": lambda text: is_feed(text.encode()),
    "refuse_entities": lambda text: refuse_entities(text.encode()),
    "plain_text": plain_text,
    "plain_text of HTML": lambda text: plain_text("<p>" + text[1:]),
    "front matter": lambda text: front_matter(f"---\ntitle: {text[:18_000]}\n---\n{text}"),
    "front matter of lines": lambda text: read_front_matter("\n" + text),
    "decode": decoded,
    "read_line": lambda text: read_line(text[:10_000], "title"),
    "make_id": lambda text: make_id(text, text),
    "id_from_url": lambda text: id_from_url("https://a.id/" + text),
}


def front_matter(text: str) -> None:
    """Reads it; a repeated word may hold a line break, which breaks its form."""
    with suppress(LoadError):
        read_front_matter(text)


def own_cases(function: str, at_most: int) -> list[tuple[str, str]]:
    """As many of all repeated words, evenly taken, so that every expression has some."""
    found = repeated_words()
    step = max(1, len(found) // at_most)
    return found[:7] + found[sum(map(ord, function)) % step :: step]


@pytest.mark.parametrize("name", OF_A_QUESTION)
def test_no_question_takes_long(name: str) -> None:
    for case in own_cases(name, 250):
        assert not is_long(OF_A_QUESTION[name], case, QUESTION), case


@pytest.mark.parametrize("name", OF_AN_ARTICLE)
def test_no_article_takes_long(name: str) -> None:
    marks = [("", mark) for mark in "\"'“”„‘’«»()[]{}.,:;!?-–*#\n "]
    for case in marks + own_cases(name, 60):
        assert not is_long(OF_AN_ARTICLE[name], case, ARTICLE, "k", SECONDS_OF_ARTICLE), case


@pytest.mark.parametrize(
    ("word", "times", "end"), [("the ", 26, "news zq"), ("bantu saya ", 20, "")]
)
def test_a_question_of_a_hundred_characters_stops_nobody(word: str, times: int, end: str) -> None:
    whole, part = (word * count + end for count in (times, times // FEWER))
    assert not takes_long(partial(understand, whole), partial(understand, part), SECONDS)


def test_every_expression_stands_where_this_test_finds_it() -> None:
    for module, tree in sources():
        if module.startswith("bot.training"):
            continue
        at_top = {id(node) for top in tree.body for node in ast.walk(top) if not _is_code(top)}
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and ast.unparse(node.func).startswith("re."):
                assert ast.unparse(node.func) in ("re.compile", "re.escape"), module
                assert id(node) in at_top, f"{module}: compile {ast.unparse(node)} at the top"


def _is_code(node: ast.stmt) -> bool:
    return isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)
