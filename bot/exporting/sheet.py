"""A conversation as it is written down: questions, lines of answers, and numbered notes."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from bot.answer import Answer
from bot.citation import Citation
from bot.wording import say
from index.article import Article
from index.errors import NotFoundError

_WORDS_OF_FRAGMENT = 5


@dataclass(frozen=True, slots=True)
class Note:
    """A quote and where it stands: title, outlet and day (ISO 8601), address; "" where unknown."""

    quote: str
    title: str
    outlet: str = ""
    day: str = ""
    address: str = ""

    @property
    def origin(self) -> str:
        """What is known of where it stands, in one line."""
        return ", ".join(part for part in (self.title, self.outlet, self.day, self.address) if part)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of an answer and the numbers of its notes, from 1."""

    text: str
    notes: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """A question, when it was asked (ISO 8601), and the lines of its answer."""

    question: str
    at: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A whole conversation; `language` is that of its own words, "id" or "en"."""

    title: str
    language: str
    entries: tuple[Entry, ...]
    notes: tuple[Note, ...]


def sheet_of(
    title: str,
    turns: Iterable[tuple[str, Answer]],
    article_of: Callable[[str], Article],
    language: str,
) -> Sheet:
    """Writes a conversation down.

    Args:
        title: of the conversation.
        turns: when each question was asked, and its answer; oldest first.
        article_of: an article by its id; raises `NotFoundError` for one that has gone.
        language: of the sheet's own words.

    Raises:
        ArchiveError: the archive cannot be read.
    """
    notes = _Notes(article_of)
    entries = tuple(
        Entry(answer.question, at, tuple(_lines(answer, notes, language))) for at, answer in turns
    )
    return Sheet(title, language, entries, tuple(notes.written))


def _lines(answer: Answer, notes: "_Notes", language: str) -> Iterable[Line]:
    claims = () if answer.refused else answer.claims
    if not claims:
        yield from (Line(text) for text in answer.text.split("\n") if text.strip())
    for claim in claims:
        yield Line(claim.text, tuple(notes.number(one) for one in claim.citations))
    if answer.related:
        yield Line(say(language, "related" if answer.refused else "below") + ":")
        for citation in answer.related:
            yield Line(f"“{citation.quote}”", (notes.number(citation),))
    if answer.notice:
        yield Line(answer.notice)


class _Notes:
    """The notes of a sheet, each quote once."""

    def __init__(self, article_of: Callable[[str], Article]) -> None:
        self.written: list[Note] = []
        self._article_of = article_of
        self._articles: dict[str, Article | None] = {}
        self._numbers: dict[tuple[str, str, int, int], int] = {}

    def number(self, citation: Citation) -> int:
        """The number of a citation's note, which is written when it is first asked for."""
        key = (citation.article_id, citation.version, citation.start, citation.end)
        if key not in self._numbers:
            self.written.append(self._note(citation))
            self._numbers[key] = len(self.written)
        return self._numbers[key]

    def _note(self, citation: Citation) -> Note:
        name = citation.article_id
        if name not in self._articles:
            try:
                self._articles[name] = self._article_of(name)
            except NotFoundError:
                self._articles[name] = None
        article = self._articles[name]
        if article is None:
            return Note(citation.quote, citation.title)
        address = address_of(article.url, citation.quote)
        title = citation.title or article.title
        return Note(citation.quote, title, article.source, article.published, address)


def address_of(url: str, words: str) -> str:
    """The address of words on a page, which browsers that know text fragments scroll to and mark.

    "" where the page has none that a browser may follow.
    """
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    if parts.scheme not in ("http", "https"):
        return ""
    said = words.split()
    pieces = [" ".join(said)]
    if len(said) > 2 * _WORDS_OF_FRAGMENT:
        pieces = [" ".join(said[:_WORDS_OF_FRAGMENT]), " ".join(said[-_WORDS_OF_FRAGMENT:])]
    # A hyphen has a meaning of its own in a text fragment.
    named = ",".join(
        quote(piece, safe="", errors="replace").replace("-", "%2D") for piece in pieces
    )
    return f"{url}{'' if '#' in url else '#'}:~:text={named}"
