"""Numbers, sums of money, shares and dates of an article, as slices of its text."""

import re

from index.text.graphemes import whole
from index.text.lexicon import DAYS, MONTHS

_MONTH = (
    rf"(?:(?:{MONTHS})\b|"
    r"(?:Jan|Feb|Mar|Apr|Jun|Jul|Agu|Aug|Sept?|Okt|Oct|Nov|Des|Dec)\b\.?)"
)
_DAY = rf"(?:{DAYS})\b"
_DIGITS = r"\d++(?:[.,]\d++)*+"
_SCALE = r"(?:ribu|juta|miliar|milyar|triliun|thousand|million|billion|trillion|bn|tn)\b"
_MONEY_SIGN = r"(?:Rp\.?|IDR|US\$|USD|S\$|A\$|\$|€|£|¥|EUR|RM|SGD)"
_COUNT = (
    r"(?:satu|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh|sebelas|belasan|puluhan|"
    r"ratusan|ribuan|jutaan|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens|"
    r"hundreds|thousands|millions)"
)
_COUNTED = (
    r"(?:jam|menit|detik|hari|minggu|pekan|bulan|tahun|dekade|abad|orang|ekor|buah|unit|rumah|"
    r"kilometer|km|meter|persen|kali|gol|poin|kursi|negara|provinsi|korban|hours?|minutes?|seconds?|"
    r"days?|weeks?|months?|years?|decades?|people|persons|deaths|homes|miles|kilomet(?:er|re)s|times|"
    r"goals|points|seats|countries|percent)\b"
)
_NO_UNIT = (
    r"dan|atau|di|ke|dari|yang|untuk|pada|dengan|saat|lalu|oleh|itu|ini|lewat|setelah|sebelum|atas|"
    r"lebih|kalau|persis|sebagai|hingga|sampai|karena|secara|usai|dalam|akan|telah|sudah|juga|tetap|sepanjang|selama|per|lagi|jadi|bukan|tidak|"
    r"and|or|in|on|at|of|to|the|from|for|with|by|as|is|was|were|has|had|who|that|after|before|but"
)
_WORD_OF_UNIT = (
    rf"(?:(?:[ -]|(?<=\d)/)(?!(?:{_NO_UNIT})\b|(?:me|di|ber|ter)[a-z]{{4,}})[a-zµ°²³]+)?"
)
_FIGURE = re.compile(
    rf"(?:(?:{_DAY}),?\s)?\(?\d{{1,2}}\s{_MONTH}(?:\s\d{{4}})?\)?"
    rf"|(?:{_DAY},?\s)?{_MONTH}\s\d{{1,2}}(?:st|nd|rd|th)?(?:,?\s\d{{4}})?(?![\d.])"
    rf"|{_MONTH}\s\d{{4}}"
    rf"|{_DAY}(?:\s\(\d{{1,2}}/\d{{1,2}}(?:/\d{{2,4}})?\))?"
    rf"|(?:pukul|at)\s\d{{1,2}}[.:]\d{{2}}(?:\s(?:WIB|WITA|WIT|GMT|UTC|a\.?m\.?|p\.?m\.?))?"
    rf"|{_MONEY_SIGN}\s?{_DIGITS}(?:\s{_SCALE})?(?:/\w+)?"
    rf"|(?<!\d)(?<!\d[.,]){_DIGITS}(?:\s{_SCALE})?\s?(?:%|persen\b|percent\b|per cent\b)"
    r"|(?<![\w./-])(?:19|20)\d{2}(?![\w.,/-]{0,30}\d)(?![\w/-])"
    r"|(?<![\w./-])\d{1,3}\s?[-–]\s?\d{1,3}(?![\w.,/-]{0,30}\d)"
    rf"|(?<![\w./-]){_DIGITS}(?:\s{_SCALE})?(?![\w-]){_WORD_OF_UNIT}"
    rf"|\b{_COUNT}(?:[\s-](?:{_COUNT}|belas|puluh|ratus|{_SCALE})){{0,6}}[\s-]{_COUNTED}",
)
_BARE = re.compile(r"\d{1,2}")


def find_figures(text: str) -> list[tuple[int, int]]:
    """Spans `(start, end)` of the figures of `text`, in order, none inside another; linear time.

    A figure is a date or a day, a sum of money, a percentage, or a number with the word it counts
    ("1.200 orang", "dua jam", "two hours"); the same words are given once. Numbers that are part
    of a name ("COVID-19", "U-22"), or one or two digits that count nothing, are none.
    """
    spans: list[tuple[int, int]] = []
    seen: set[str] = set()
    for match in _FIGURE.finditer(text):
        start, end = match.span()
        if text[start] == "(" and text[end - 1] != ")":
            start += 1
        elif text[end - 1] == ")" and "(" not in text[start:end]:
            end -= 1
        start, end = whole(text, start, end)
        words = " ".join(text[start:end].lower().split())
        if words not in seen and not _BARE.fullmatch(words):
            seen.add(words)
            spans.append((start, end))
    return spans
