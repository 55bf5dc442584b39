"""Questions about the collection: which articles there are, how many, the newest, those on X."""

import re
from collections.abc import Sequence
from datetime import date

from bot.summarizing.request.numbers import NUMBER, number_of
from bot.talking.asked_topic import is_request, topic_of
from bot.talking.dates import days_of
from bot.talking.message import CatalogueRequest, Order
from bot.talking.words import words_of

MOST_LISTED = 100
USUAL = 5
"""How many of the newest are listed where no number is asked for."""
_COUNT = re.compile(
    r"\b(?:berapa(?! lama)|how many|how much|jumlah|total|banyaknya|number of|count)\b",
    re.IGNORECASE,
)
_NEWEST = re.compile(
    r"\b(?:(?:paling |ter)(?:baru|kini|akhir|update)(?:nya)?|terkini|latest|newest|most recent|"
    r"recent|what(?:'s| is) new|anything new|update|berita baru|kabar baru|yang baru)\b",
    re.IGNORECASE,
)
_OLDEST = re.compile(
    r"\b(?:ter(?:tua|lama|dahulu)|paling (?:lama|tua|awal)|oldest|earliest)\b", re.IGNORECASE
)
_SINGLE = re.compile(
    r"\b(?:yang (?:paling |ter)|yang mana|which|the (?:newest|latest|oldest|most recent)"
    r"(?: one| article| story)?\W*$|(?:newest|latest|oldest|recent) (?:one|article|story)\b)",
    re.IGNORECASE,
)
_NOUN = re.compile(
    r"\b(?:artikel|berita|kabar|judul|update|articles?|stories|headlines|news)\w{0,3}\b",
    re.IGNORECASE,
)
_COLLECTION = re.compile(
    r"\b(?:kamu|anda|kalian|lo|lu|punya\w{0,3}|simpan\w{0,3}|tersimpan|tersedia|koleksi\w{0,3}|arsip|"
    r"database|perpustakaan|di sini|you|your|here|library|archive|collection|index\w{0,2}|"
    r"documents?|dokumen|texts?|items?|sumber|sources?|tentang|soal|mengenai|about|"
    r"(?:19|20)\d\d|bulan|minggu|tahun|hari ini|months?|weeks?|years?|today)\b",
    re.IGNORECASE,
)
_SUPERLATIVE = r"(?:ter|paling |latest|newest|most)\w*(?: recent)?"
_SOME = re.compile(
    rf"\b(?P<number>{NUMBER}) (?:(?:yang )?{_SUPERLATIVE} )?"
    r"(?:berita|artikel|judul|articles?|stories|headlines|news)\b"
    rf"|\b(?!(?:an?|(?:19|20)\d\d)\b)(?P<alone>{NUMBER}) (?:yang )?{_SUPERLATIVE}\b",
    re.IGNORECASE,
)
_ANY_ABOUT = re.compile(
    r"^(?:(?:kalau|terus|dan|ada)[, ]+)*(?:yang |berita |artikel )*"
    r"(?:soal|tentang|mengenai|seputar) \S.{0,60}? (?:ada|punya)(?: (?:tidak|kah))?[ ?.!]*$",
    re.IGNORECASE,
)


def catalogue_request(label: str, text: str, rest: str) -> CatalogueRequest:
    """What is asked about the collection.

    Args:
        label: what the message was taken for: "list", "count", "newest" or "topic".
        text: the message, its words plain.
        rest: it without the words that name a source, days or a language.
    """
    order: Order | None = None
    if _OLDEST.search(text):
        order = "oldest"
    elif label == "newest" or _NEWEST.search(text):
        order = "newest"
    some = _SOME.search(text)
    limit = number_of(some["number"] or some["alone"]) if some and order else None
    if order and limit is None:
        limit = 1 if _SINGLE.search(text) else USUAL
    return CatalogueRequest(topic_of(rest), order, min(limit, MOST_LISTED) if limit else None)


def asks_for_collection(text: str, *, first: bool) -> bool:
    """Whether a message, its words plain, asks which articles there are.

    It speaks of articles and of nothing that they are about, or asks for any about something.
    The newest of what it does not name, "kapan terakhir?", is of what was spoken of, unless the
    message is the `first`.
    """
    if _ANY_ABOUT.match(text):
        return True
    if topic_of(text):
        return False
    asked = _NEWEST.search(text) or _OLDEST.search(text) or _COUNT.search(text)
    return asked is not None and (first or _NOUN.search(text) is not None)


def counts_articles(text: str) -> bool:
    """Whether a message that counts, its words plain, counts articles.

    It names them, where they are kept, what they are about, or the days that they are of.
    """
    return _NOUN.search(text) is not None or _COLLECTION.search(text) is not None


def named_year(text: str, held: Sequence[date]) -> str:
    """The year that belongs to a name in a message: "2019" of "Pemilu 2019"; "" where none does.

    `held` are the days of articles, newest first. A year with a preposition or "tahun" is none.
    """
    found = days_of(text, held)
    if found is None:
        return ""
    year = text[found.start : found.end].lower().removeprefix("the ")
    beside = [*words_of(text[: found.start])[-1:], *words_of(text[found.end :])[:1]]
    named = any(not is_request(word) for word in beside)
    return year if year.isdecimal() and named else ""
