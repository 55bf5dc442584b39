"""What the archive holds. Offsets are Python code points of an article's stored text."""

import hashlib
from bisect import bisect_right
from dataclasses import dataclass
from datetime import date

LANGUAGES = ("id", "en")
CORRECTABLE = ("title", "published", "source", "author", "section", "url", "language")
"""The fields of an article that a person may set."""


class _Once:
    """A place beside an article's fields for what is worked out of its text but once."""

    __slots__ = ("_version",)
    _version: str


@dataclass(frozen=True, slots=True)
class Mark:
    """Where a page of a source, or a moment of a talk, begins in an article's text.

    Attributes:
        offset: of its first character in the text.
        page: counted from 1, or None.
        time: from the beginning of the recording, "00:12:05", or None.
    """

    offset: int
    page: int | None = None
    time: str | None = None

    @property
    def pair(self) -> tuple[int, int | str | None]:
        """Its offset, and the page (a number) or the moment (a text): what is stored."""
        return self.offset, self.time if self.page is None else self.page

    @classmethod
    def of(cls, offset: int, where: int | str) -> "Mark":
        """What `pair` was taken of."""
        return cls(offset, page=where) if isinstance(where, int) else cls(offset, time=where)


@dataclass(frozen=True, slots=True)
class Article(_Once):
    """One news article, its text stored once and exactly.

    Attributes:
        id: the id its source gives, else a readable slug with six hex digits of a hash.
        title: may be empty.
        text: the decoded text; CRLF became LF and nothing else was changed.
        source: who published it ("Reuters"), or "".
        url: where it came from, or "".
        published: an ISO 8601 date ("2021-12-08"), or "" where unknown.
        language: "id" or "en".
        author: who wrote it, or "".
        section: the part of the paper that it stood in ("Ekonomi"), or "".
        inferred: names of fields that its source does not state and that were made out.
        corrected: names of fields that a person has set; its source no longer changes them.
        marks: where the pages or moments of its source begin, in the order of their offsets.
    """

    id: str
    title: str
    text: str
    source: str = ""
    url: str = ""
    published: str = ""
    language: str = "id"
    author: str = ""
    section: str = ""
    inferred: tuple[str, ...] = ()
    corrected: tuple[str, ...] = ()
    marks: tuple[Mark, ...] = ()

    @property
    def version(self) -> str:
        """The first 8 hex digits of the SHA-256 of the text: it changes when offsets may."""
        if not hasattr(self, "_version"):
            digest = hashlib.sha256(self.text.encode("utf-8", "surrogatepass"))
            object.__setattr__(self, "_version", digest.hexdigest()[:8])
        return self._version

    def mark_at(self, offset: int) -> Mark | None:
        """The page or moment of its source that the text at `offset` stands in, where known."""
        before = bisect_right(self.marks, offset, key=lambda mark: mark.offset)
        return self.marks[before - 1] if before else None


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence: `article.text[start:end]`, without surrounding white space."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Passage:
    """Whole sentences of one article: `article.text[start:end]`. `id` is never used twice."""

    id: int
    article_id: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that was found, with its article as of the same instant.

    `score` is what hits are ordered by; `dense` is the cosine with the question in [-1, 1];
    `lexical` is the BM25 score of the words, 0 where none matched, higher is better.
    `sentences` are those of the passage and, where there is one, the sentence before it.
    """

    article: Article
    passage: Passage
    score: float
    dense: float
    lexical: float
    sentences: tuple[Sentence, ...] = ()

    @property
    def text(self) -> str:
        """The passage, a slice of its article."""
        return self.article.text[self.passage.start : self.passage.end]


@dataclass(frozen=True, slots=True)
class Filters:
    """What a search is limited to; an empty field does not limit. Dates are inclusive."""

    articles: tuple[str, ...] = ()
    source: str = ""
    language: str = ""
    since: date | None = None
    until: date | None = None

    def __bool__(self) -> bool:
        return self != Filters()
