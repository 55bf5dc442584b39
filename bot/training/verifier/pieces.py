"""Parts of a sentence that can be wrong: numbers, dates, money, years, units, places, names."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass


def listed(words: str) -> list[str]:
    """Words written one after another."""
    return words.split()


MONTHS = listed(
    "Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember"
)
WEEKDAYS = listed("Senin Selasa Rabu Kamis Jumat Sabtu Minggu")
NUMBER_WORDS = listed("dua tiga empat lima enam tujuh delapan sembilan sepuluh sebelas")
UNITS = (
    listed("detik menit jam hari pekan minggu bulan tahun"),
    listed("ribu juta miliar triliun"),
    listed("meter kilometer sentimeter mil"),
    listed("gram kilogram ton kuintal liter"),
    listed("persen orang kali buah unit ekor"),
)
PLACES = frozenset(
    listed("""
    Jakarta Bandung Surabaya Medan Semarang Makassar Palembang Yogyakarta Solo Bogor Depok Bekasi
    Tangerang Malang Denpasar Bali Lombok Aceh Papua Kalimantan Sulawesi Sumatera Jawa Banten
    Lampung Riau Jambi Bengkulu Padang Pekanbaru Batam Pontianak Banjarmasin Samarinda Balikpapan
    Manado Ambon Kupang Jayapura Mataram Cirebon Sukabumi Garut Tasikmalaya Magelang Purwokerto
    Kediri Jember Madura Gresik Sidoarjo Indonesia Malaysia Singapura Thailand Vietnam Filipina
    Myanmar Kamboja Laos Brunei Jepang Tiongkok China Korea Taiwan India Pakistan Bangladesh Iran
    Irak Suriah Turki Yaman Qatar Mesir Israel Palestina Lebanon Rusia Ukraina Jerman Prancis
    Inggris Spanyol Italia Portugal Belanda Belgia Swiss Austria Polandia Swedia Norwegia Denmark
    Kroasia Serbia Yunani Amerika Kanada Meksiko Brasil Argentina Chile Australia London Paris
    Berlin Madrid Barcelona Roma Milan Moskow Tokyo Beijing Seoul Bangkok Manila Washington""")
)
_MONTH = "|".join(MONTHS)
_DATE = re.compile(rf"\b(?:\d{{1,2}} (?:{_MONTH})(?: \d{{4}})?|(?:{_MONTH}) \d{{4}})\b")
_DAY = re.compile(rf"\b(?:{'|'.join(WEEKDAYS)})\b(?: ?\(\d{{1,2}}/\d{{1,2}}(?:/\d{{2,4}})?\))?")
_MONEY = re.compile(r"(?:Rp\.?|US\$|\$|€|£) ?\d+(?:[.,]\d+)*(?: (?:ribu|juta|miliar|triliun))?")
_PERCENT = re.compile(r"\b\d+(?:[.,]\d+)? ?(?:%|persen)")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b(?![.,]?\d)")
_CLOCK = re.compile(r"\b(?:pukul|jam) \d{1,2}[.:]\d{2}\b")
_NUMBER = re.compile(r"(?<![\w.,/$-])\d{1,9}(?:[.,]\d+)*(?![\w/%])")
_WORD = re.compile(rf"\b(?:{'|'.join(NUMBER_WORDS)})\b(?! (?:belas|puluh|ratus|ribu))")
_NAME = re.compile(r"\b[A-Z][\w'’-]+(?: (?:bin|van|de|al|dan [A-Z]\b)?[A-Z][\w'’.-]+){0,3}")
_NUMERIC = (
    ("date", _DATE),
    ("day", _DAY),
    ("money", _MONEY),
    ("percent", _PERCENT),
    ("clock", _CLOCK),
    ("year", _YEAR),
    ("number", _NUMBER),
    ("word", _WORD),
)
_TIMES = frozenset(
    listed("""
    January February March April May June July August September October November December Monday
    Tuesday Wednesday Thursday Friday Saturday Sunday""")
    + MONTHS
    + WEEKDAYS
)
_NOT_NAMES = frozenset(
    listed("""
    Ia Dia Mereka Kami Kita Saya Aku Anda Namun Tapi Tetapi Selain Sementara Kemudian Lalu Bahkan
    Menurut Saat Setelah Sebelum Sebelumnya Karena Untuk Dalam Pada Dari Dengan Di Ke Hal Itu Ini
    Jika Kalau Apa Apakah Siapa Kapan Kenapa Mengapa Bagaimana Berapa Benarkah Baca Juga Sedangkan
    Adapun Meski Walau Padahal Sebab Selanjutnya Hingga Akhirnya Seperti Para Satu Dua Tidak Bukan
    The Who What When Where Why How Which Is Are Was Were Did Does Do Has Have In On At For""")
)


@dataclass(frozen=True, slots=True)
class Piece:
    """A part `[start, end)` of a text, of one kind."""

    kind: str
    start: int
    end: int
    text: str


def pieces_of(text: str) -> list[Piece]:
    """The parts in order; none overlaps another, numbers before names."""
    taken: list[Piece] = []

    def add(kind: str, start: int, end: int) -> None:
        if all(end <= one.start or start >= one.end for one in taken):
            taken.append(Piece(kind, start, end, text[start:end]))

    for kind, pattern in _NUMERIC:
        for found in pattern.finditer(text):
            add(kind, *found.span())
    for found in _NAME.finditer(text):
        words = found[0].rstrip(".").split()
        start = found.start()
        while words and words[0] in _NOT_NAMES:
            start += len(words.pop(0)) + 1
        name = " ".join(words)
        if name in PLACES:
            add("place", start, start + len(name))
        elif len(name) > 2 and (len(words) > 1 or _inside(text, start)) and name not in _TIMES:
            add("name", start, start + len(name))
    return sorted(taken, key=lambda one: one.start)


def _inside(text: str, start: int) -> bool:
    """Whether a capital letter there is not owed to the beginning of a sentence or quotation."""
    return start > 1 and text[start - 1] == " " and text[start - 2] not in '.!?:"“'


def by_kind(texts: Iterable[str]) -> dict[str, list[str]]:
    """The different parts of several texts, by kind, in order."""
    found: dict[str, dict[str, None]] = {}
    for text in texts:
        for one in pieces_of(text):
            found.setdefault(one.kind, {})[one.text] = None
    return {kind: list(own) for kind, own in found.items()}


def essential(text: str) -> set[str]:
    """Words of a text's numbers, dates, places and names, in small letters."""
    return {word.lower().strip(".,()'’") for one in pieces_of(text) for word in one.text.split()}
