"""What kind of answer a question wants, read from its words."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Literal

Kind = Literal[
    "who", "when", "where", "quantity", "what", "why", "how", "said", "yesno", "overview"
]

LONGEST = 480
"""Code points of a question in which its kind is looked for."""
LONGEST_READ = 220
"""Code points of a question that fit the reader's 64 tokens."""

_WORD = re.compile(r"[\w-]+")


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_KINDS: tuple[tuple[Kind, frozenset[str]], ...] = (
    (
        "why",
        _words(
            "kenapa mengapa knp knapa napa why alasan alasannya sebab sebabnya penyebab "
            "penyebabnya pemicu motif gara penyebabnya reason cause caused come"
        ),
    ),
    ("quantity", _words("berapa brp brapa seberapa berapakah")),
    ("when", _words("kapan kpn kapankah when tanggal tgl")),
    ("where", _words("dimana dmn dimanakah where kemana darimana")),
    ("how", _words("bagaimana gimana gmn bgmn how cara caranya gmana")),
    ("who", _words("siapa siapakah sapa who whom whose")),
    ("what", _words("apa apaan what which mana")),
)
_SAID = _words(
    "kata katanya ujar ujarnya bilang dibilang ngomong omongan pernyataan komentar "
    "tanggapan tanggapannya respons reaksi pendapat pendapatnya pandangan menurut "
    "dikatakan mengatakan disampaikan say says said tell told comment response react "
    "reaction according think"
)
_YES_NO_ID = _words("apakah benarkah betulkah adakah sudahkah bolehkah bisakah apkh bener")
_YES_NO_EN = _words(
    "is are was were do does did has have had can could will would should may might"
)
_OVERVIEW = re.compile(
    r"\b(?:apa yang (?:sedang )?terjadi|ada apa|kabar|soal apa|tentang apa|gimana ceritanya|"
    r"what(?:'s| is) going on|what happened|what is .{1,60} about|kronologi)\b",
    re.IGNORECASE,
)
_WHERE = re.compile(
    r"\b(?:di|ke|dari) ?mana\b"
    r"|\b(?:kota|negara|daerah|desa|kecamatan|provinsi|kabupaten|lokasi) (?:mana|apa)\b"
    r"|\bwh(?:ich|at) (?:city|country|town|village|street|place|venue|stadium|hotel|province)\b",
    re.IGNORECASE,
)
_WHEN = re.compile(
    r"\b(?:tahun|tanggal|tgl|jam|pukul|hari|bulan) (?:berapa|brp|apa)\b"
    r"|\b(?:what|which) (?:year|date|day|time|month)\b",
    re.IGNORECASE,
)
_HOW_MUCH = _words("much many long often far old big large tall high fast")
_DURATION = re.compile(r"\b(?:berapa lama|brp lama|seberapa lama|how long)\b", re.IGNORECASE)
_HAS_NUMBER = re.compile(
    r"\d|\b(?:se(?:puluh|belas|ratus|ribu|juta|kitar|tengah|paruh|orang|buah|hari|minggu|bulan|tahun|jam)|"
    r"satu|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|puluhan|ratusan|ribuan|jutaan|miliaran|"
    r"beberapa|banyak|nol|one|two|three|four|five|six|seven|eight|nine|ten|dozens?|hundreds?|"
    r"thousands?|millions?|several|kedua|ketiga)\b",
    re.IGNORECASE,
)
_TIMES = _words(
    "senin selasa rabu kamis jumat sabtu minggu januari februari maret april mei juni juli "
    "agustus september oktober november desember jan feb mar apr jun jul agu sep okt nov des "
    "pagi siang sore malam hari pekan bulan tahun kemarin besok lusa tadi nanti akhir awal "
    "monday tuesday wednesday thursday friday saturday sunday january february march may june july "
    "august october december yesterday today tomorrow week month year sejak setelah saat ketika "
    "usai sebelum after before during since when abad dekade lebaran ramadan natal"
)
_CLOCK_ASKED = re.compile(r"\b(?:jam|pukul) (?:berapa|brp)\b|\bwhat (?:time|hour)\b", re.IGNORECASE)
_YEAR_ASKED = re.compile(r"\b(?:tahun|thn) (?:berapa|brp)\b|\b(?:what|which) year\b", re.IGNORECASE)
_CLOCK = re.compile(
    r"\b(?:pukul|jam) ?\w|\d[.:]\d\d\b|\b\d{1,2} ?(?:am|pm|a\.m|p\.m|o'clock|wib|wita|wit)\b"
    r"|\b(?:noon|midnight|morning|afternoon|evening|night|dini|subuh|pagi|siang|sore|petang|malam)\b",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\b\d{4}\b|'\d\d\b|\btahun\b", re.IGNORECASE)
_PLAIN = re.compile(r"\w+")
_DIGIT = re.compile(r"\d")
_CLOCK_OR_DATE = re.compile(
    r"\b(?:januari|februari|maret|april|mei|juni|juli|agustus|september|oktober|november|desember|"
    r"january|february|march|june|july|august|october|december|senin|selasa|rabu|kamis|jumat|sabtu)\b"
    r"|\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|\b(?:19|20)\d\d\b",
    re.IGNORECASE,
)
_ENDS_WITH_NOT = re.compile(r"\b(?:ga|gak|nggak|enggak|tidak|kah)\W*$")
_LASTS = re.compile(r"\d (?:jam|hari|tahun|menit|hours?|days?)\b")
_UNIT_OF_TIME = re.compile(
    r"\b(?:se)?(?:detik|menit|jam|hari|malam|pekan|minggu|bulan|musim|tahun|abad|dekade|"
    r"seconds?|minutes?|hours?|days?|nights?|weeks?|months?|years?|decades?)\b",
    re.IGNORECASE,
)


def kind_of(question: str) -> Kind:
    """What kind of answer a question wants; "what" where nothing tells."""
    question = asking_part(question)
    words = _WORD.findall(question.lower()[:LONGEST])
    known = set(words)
    if _OVERVIEW.search(question[:LONGEST]):
        return "overview"
    if _asks_how_much(words):
        return "quantity"
    if _WHEN.search(question[:LONGEST]):
        return "when"
    for kind in ("why", "quantity"):
        if known & dict(_KINDS)[kind]:
            return kind
    asks_who = bool(known & _KINDS[5][1])
    if known & _SAID and not asks_who and not known & (_KINDS[2][1] | _KINDS[3][1]):
        return "said"
    if (words and words[0] in _YES_NO_EN) or known & _YES_NO_ID:
        return "yesno"
    if _WHERE.search(question[:LONGEST]):
        return "where"
    for kind, own in _KINDS[2:]:
        if known & own:
            return kind
    if _ENDS_WITH_NOT.search(question.lower()[-20:]):
        return "yesno"
    return "what"


def fits(question: str, kind: Kind, words: str) -> bool:
    """Whether words may be the short answer to a question of a kind: a number to "how many", a
    duration to "how long", an hour to "what time", a name to "who"."""
    if kind == "quantity":
        if _DURATION.search(question[:LONGEST]):
            return bool(_UNIT_OF_TIME.search(words)) and not _is_date(words)
        return bool(_HAS_NUMBER.search(words))
    if kind == "when":
        for asked, told in ((_CLOCK_ASKED, _CLOCK), (_YEAR_ASKED, _YEAR)):
            if asked.search(question[:LONGEST]):
                return bool(told.search(words))
        return bool(_DIGIT.search(words)) or not _TIMES.isdisjoint(_PLAIN.findall(words.lower()))
    if kind == "who":
        return any(character.isupper() for character in words) or not any(
            character.isdigit() for character in words
        )
    return True


def reads_as_answer(kind: Kind, words: str) -> bool:
    """Whether words are short enough to stand as the headline of an answer of a kind."""
    most = 12 if kind in ("who", "when", "where", "quantity", "what") else 25
    return kind not in ("yesno", "overview") and len(words.split()) <= most


def is_passage_kind(kind: Kind) -> bool:
    """Whether whole sentences answer rather than a few words."""
    return kind in ("why", "how", "said", "yesno", "overview")


def asking_part(question: str, most: int = LONGEST_READ) -> str:
    """Of a long question the sentences that ask, else its end: at most `most` code points.

    The last sentence with a question mark, and the whole sentences before it that fit.
    """
    text = " ".join(question.split())
    if len(text) <= most:
        return text
    stop = text.rfind("?")
    stop = len(text) if stop < 0 else stop + 1
    part = text[max(0, stop - most) : stop]
    starts = [part.find(mark, 0, len(part) - 20) for mark in (". ", "! ", "? ")]
    found = [start + 2 for start in starts if start >= 0]
    return part[min(found) :] if found else part[part.find(" ") + 1 :]


def _asks_how_much(words: list[str]) -> bool:
    return any(first == "how" and second in _HOW_MUCH for first, second in pairwise(words))


def _is_date(words: str) -> bool:
    return bool(_CLOCK_OR_DATE.search(words)) and not _LASTS.search(words)
