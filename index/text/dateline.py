"""The dateline at the head of a report: "JAKARTA, Antara - ", "LONDON (Reuters) - "."""

import re

LONGEST = 70
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
_AGENCIES = (
    "ANTARA|Antara|CNN|Reuters|REUTERS|AFP|AP|BBC|VOA|VOI|DW|Xinhua|Bloomberg|Kompas|Tempo|"
    "TEMPO|Republika|Detik|Sindonews|Rimanews|Okezone|Viva|Merdeka|Tribun|Suara|Kumparan"
)
_SITE = r"[A-Za-z][\w-]*\.(?:com|net|org|id|co|tv|news|COM|NET|ORG|ID|CO|TV)(?:\.(?:id|ID))?"
_CAPITALS = r"[A-Z][A-Z.'’-]{3,}"
_NAME = r"[A-Z][\w.'’/-]*"
_SIGN = rf"(?:{_SITE}|{_CAPITALS}|(?:{_AGENCIES})\b|NET\b|COM\b)"
_MORE = rf"(?:,?\s(?:{_SITE}|{_NAME}|of|the|dan|di|\d{{1,2}}))"
_BRACKETS = r"[(\[][^()\[\]]{2,40}[)\]]"
_DASH = r",?(?:\s+-(?:\s?-)?|\s*(?:--|–|—))\s*[\u200b-\u200f]?"
_DATELINE = re.compile(
    rf"^(?:{_NAME}{_MORE}{{0,5}}?,?\s*{_BRACKETS}{_DASH}"
    rf"|(?:{_NAME}{_MORE}{{0,3}}?,\s)?{_SIGN}{_MORE}{{0,5}}?{_DASH}"
    rf"|(?:{_CITIES}){_DASH}(?=[A-Z\"“'‘])"
    rf"|{_SITE},\s(?:{_CITIES})\s+(?:[-–—]+\s*)?(?=[A-Z\"“'‘]))(?=[\w\"“'‘(])"
)


def dateline_length(sentence: str) -> int:
    """How many code points of `sentence` are its dateline, dash included; 0 without one.

    A dateline is a place, a medium or both, told by capitals ("TOKYO - "), a site ("Suara.com -
    "), brackets ("London (Reuters) - "), an agency's name, or a city from a short list. What only
    looks like one ("Arsenal 2 - 1 ...", "Baru - baru ini") has none.
    """
    match = _DATELINE.match(sentence[:LONGEST])
    if match is None or sentence[match.end() : match.end() + 1].isdigit():
        return 0
    return match.end()
