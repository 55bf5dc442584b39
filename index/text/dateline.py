"""The dateline at the head of a report: "JAKARTA, Antara - ", "LONDON (Reuters) - "."""

import re

from index.text.lexicon import AGENCIES, DAYS, MONTHS, TOP_LEVEL

LONGEST = 90
"""Code points: a dateline with the dash behind it is at most this long."""

_CITIES = (
    "Jakarta|Bandung|Surabaya|Semarang|Yogyakarta|Yogya|Jogja|Solo|Medan|Makassar|Denpasar|Bali|"
    "Bogor|Depok|Tangerang|Bekasi|Palembang|Padang|Pekanbaru|Batam|Banjarmasin|Balikpapan|"
    "Samarinda|Manado|Ambon|Jayapura|Kupang|Mataram|Malang|Aceh|Banda Aceh|Lampung|Cirebon|"
    "Serang|Pontianak|Palu|Kendari|Singapura|Singapore|Kuala Lumpur|Bangkok|Manila|Tokyo|Seoul|"
    "Beijing|Hong Kong|New Delhi|Canberra|Sydney|Washington|New York|Los Angeles|London|Paris|"
    "Berlin|Brussels|Moskow|Moscow|Kyiv|Kiev|Roma|Rome|Madrid|Jenewa|Geneva|Yerusalem|Jerusalem|"
    "Kairo|Cairo|Teheran|Tehran|Ankara|Istanbul|Dubai|Riyadh|Jeddah|Mekkah|Makkah"
)
SITE = (
    rf"[A-Za-z0-9][\w-]{{0,40}}\.(?:[A-Za-z][\w-]{{0,20}}\.)?(?i:{TOP_LEVEL})"
    r"(?:\.(?i:id|my|sg|au|uk))?(?![\w.])"
)
"""The name of a site as news prints it: "TEMPO.CO", "Inilah.Com", "REPUBLIKA.CO.ID"."""
_CAPITALS = r"[A-Z][A-Z.'’-]{3,30}"
_NAME = r"[A-Z][\w.'’/-]{0,40}"
_SIGN = rf"(?:{SITE}|{_CAPITALS}|(?:{AGENCIES})\b|NET\b|COM\b)"
_MORE = rf"(?:,?\s(?:{SITE}|{_NAME}|of|the|dan|di|\d{{1,2}}))"
_BRACKETS = r"[(\[][^()\[\]]{2,40}[)\]]"
_DASH = (
    r"[.,]?(?:\s*--|\s+[-–—](?:\s?[-–—])*|[–—](?=\s)|—|(?<=[.):])-|-(?=\s)|\s*\|)"
    r"\s*[\u200b-\u200f]?"
)
_DATE = (
    rf"(?:,?\s\(?(?:(?:{DAYS}),?\s)?\(?\d{{1,2}}"
    rf"(?:/\d{{1,2}}(?:/\d{{2,4}})?|\s(?:{MONTHS})(?:\s\d{{4}})?)\)?)"
)
_BEGINS = r"(?:(?<=- - )|(?<=-- )|(?=[A-Z0-9\"“'‘(\[])|(?=[a-z][A-Z]))"
_DATELINE = re.compile(
    # A site, and a place of its own between two dashes or before a full stop.
    rf"^(?:{SITE}{_DASH}{_CAPITALS}(?:\s{_CAPITALS}){{0,2}}(?:{_DASH}|\.\s+){_BEGINS}"
    # A place, and the medium in brackets.
    rf"|{_NAME}{_MORE}{{0,5}}?{_DATE}?,?\s*{_BRACKETS}{_DASH}"
    # A medium or a place in capitals, alone or behind a place.
    rf"|(?:{_NAME}{_MORE}{{0,3}}?,\s)?{_SIGN}(?:\s?[|/,]\s?{_NAME})?{_MORE}{{0,5}}?{_DATE}?{_DASH}"
    rf"{_BEGINS}"
    # A site and a place, with no dash or with a colon or a full stop.
    rf"|{SITE},\s(?:{_CITIES})(?:\s+(?:[-–—]+\s*)?|:\s){_BEGINS}"
    rf"|(?:{SITE}|KBRN|KBR|VOI|VIVA|RMOL\w*),\s{_NAME}(?:\s{_NAME}){{0,2}}:\s{_BEGINS}"
    rf"|{SITE}(?:{_DASH}|:\s{_BEGINS})"
    # A city alone.
    rf"|(?:{_CITIES}){_DASH}(?=[A-Z\"“'‘]))"
    r"(?=[\w\"“'‘(\[])"
)
_SECOND = re.compile(rf"^(?:{SITE}|{_CITIES}|[A-Z]{{5,}}(?:\s[A-Z]{{4,}})?){_DASH}{_BEGINS}")


_MEDIUM = re.compile(
    rf"\b(?P<site>{SITE})|\b(?P<agency>(?:{AGENCIES})(?: (?:Indonesia|News|Online))?)\b"
    r"|\((?P<brackets>[A-Z][A-Za-z .]{1,28})\)"
)


def dateline_length(sentence: str) -> int:
    """How many code points of `sentence` are its dateline, dash included; 0 without one.

    A dateline is a place, a medium or both, told by capitals ("TOKYO - "), a site ("Suara.com -
    ", "TEMPO.CO, Lintang - "), brackets ("London (Reuters) - ", "BANDUNG, (PR).-"), an agency's
    name, or a city from a short list. What only looks like one ("Arsenal 2 - 1 ...", "Baru - baru
    ini") has none.
    """
    window = sentence[:LONGEST]
    match = _DATELINE.match(window)
    if match is None or _is_score(sentence, match.end()):
        return 0
    second = _SECOND.match(window[match.end() :])
    return match.end() + (0 if second is None else second.end())


def medium_of(dateline: str) -> str:
    """The medium that a dateline names, as it is written there ("KOMPAS.com", "Reuters"), or ""."""
    found = _MEDIUM.search(dateline[:LONGEST])
    if found is None:
        return ""
    return (found["site"] or found["agency"] or found["brackets"] or "").strip()


def _is_score(sentence: str, at: int) -> bool:
    """Whether a number of one or two digits follows, as in "ARSENAL - 1"."""
    digits = sentence[at : at + 3]
    return digits[:1].isdigit() and not digits.isdigit()
