"""Questions about the collection: which articles there are, how many, the newest, those on X."""

import re

from bot.summarizing.request.numbers import NUMBER, number_of
from bot.talking.lexicon import ASKING
from bot.talking.message import CatalogueRequest, Order
from bot.talking.words import stem, word_set, words_of

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
    r"\b(?:artikel|berita|judul|articles?|stories|headlines)\w{0,3}\b", re.IGNORECASE
)
_SOME = re.compile(
    rf"\b(?P<number>{NUMBER}) (?:(?:ter|paling |latest|newest|most)\w*(?: recent)? )?"
    r"(?:berita|artikel|judul|articles?|stories|headlines|news)\b",
    re.IGNORECASE,
)
_WORDS = word_set(
    """
    berita artikel kabar judul judulnya tulisan bacaan cerita koleksi daftar list isi topik tema hal
    info informasi laporan kategori jenis media sumber update terbaru terkini terakhir baru paling
    baruan tertua lama terlama awal semua semuanya seluruh tersedia tersimpan punya milik ada adakah
    tidak kagak bahas membahas mengenai tentang soal terkait seputar perihal menyangkut tampilkan
    tunjukkan tunjukin lihat liat lihatkan kasih beri berikan beritahu cari carikan cariin sebutkan
    baca membaca mau ingin pengen pengin butuh minta tolong coba dong donk sih ya nih kak min bro
    gan ini itu yang di sini situ dalam dari untuk apa aja saja berapa banyak jumlah total jumlahnya
    kamu anda lo lu kalian bot wartanya perpustakaan database arsip hari minggu pekan bulan tahun
    lalu kemarin sekarang juga lagi lain lainnya btw ngomong-ngomong oh eh oke ok halo hai hi hello
    pagi siang sore malam permisi selamat terus dan atau dengan pada bagaimana bisa boleh tolong
    sekalian kalau saya gue news article articles story stories headline headlines piece pieces text
    texts document documents item items library collection archive topic topics subject subjects
    category categories kind kinds sort list show display find search give get tell see read browse
    look me us i we you your do does did have has had got is are was were be there here in on about
    of regarding concerning covering mention mentions mentioned mentioning cover covers related to
    any anything something some all every everything available what what's which how many much
    number count total latest newest recent most new oldest earliest please pls thanks the a an this
    that these those today this week month year last past and or with for from by can could would
    want like know published publish date dated at it one ones please
    """
)
_ANY_ABOUT = re.compile(
    r"^(?:(?:kalau|terus|dan|ada)[, ]+)*(?:yang |berita |artikel )*"
    r"(?:soal|tentang|mengenai|seputar) \S.{0,60}? (?:ada|punya)(?: (?:tidak|kah))?[ ?.!]*$",
    re.IGNORECASE,
)
_ENDING = ("nya", "-nya")
_PEEL = frozenset(["berita", "artikel", "kabar"])


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
    limit = number_of(some["number"]) if some and order else None
    if order and limit is None:
        limit = 1 if _SINGLE.search(text) else USUAL
    count = label == "count" or (label != "newest" and _COUNT.search(text) is not None)
    return CatalogueRequest(
        topic_of(rest), count, order, min(limit, MOST_LISTED) if limit else None
    )


def asks_for_collection(text: str) -> bool:
    """Whether a message, its words plain, asks which articles there are.

    It speaks of articles and of nothing that they are about, or asks for any about something.
    """
    if _ANY_ABOUT.match(text):
        return True
    if topic_of(text):
        return False
    ordered = _NEWEST.search(text) or _OLDEST.search(text)
    return bool(ordered or (_COUNT.search(text) and _NOUN.search(text)))


def trimmed(text: str, *, also: re.Pattern[str] | None = None) -> str:
    """A topic without the words of the request before and behind it; what is between them stays.

    `also` are further words of the request.
    """
    words = words_of(text)

    def is_request(place: int) -> bool:
        word = words[place]
        more = also is not None and also.fullmatch(word.text) is not None
        return word.plain in _WORDS or word.plain in ASKING or more

    first, last = 0, len(words)
    while first < last and is_request(first):
        first += 1
    while last > first and is_request(last - 1):
        last -= 1
    return text[words[first].start : words[last - 1].end] if first < last else ""


def topic_of(text: str) -> str:
    """What is left of a message once the words that ask for articles are gone: their topic."""
    kept = []
    for word in words_of(text):
        bare = word.plain
        for ending in _ENDING:
            if bare.endswith(ending) and bare not in _WORDS:
                bare = bare.removesuffix(ending)
        if bare in _WORDS or bare in ASKING or stem(bare) in _WORDS or len(bare) == 1:
            continue
        kept.append(word.text[: len(bare)] if word.plain.endswith(_ENDING) else word.text)
    return " ".join(kept)
