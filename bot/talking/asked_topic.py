"""What a request for articles or for a summary is about: its words without those that ask."""

import re
from collections.abc import Collection, Sequence

from bot.talking.leaning import is_clitic
from bot.talking.lexicon import ASKING, word_set
from bot.talking.words import Word, stem, words_of

_ABOUT = word_set(
    """
    bahas membahas mengenai tentang soal terkait seputar perihal menyangkut about on regarding
    concerning covering
    """
)
"""What follows one of these is the topic, word for word."""
_THINGS = word_set(
    """
    media koleksi daftar list isi sumber hari minggu pekan bulan tahun perpustakaan database arsip
    library collection number week month year
    """
)
"""Words of a request that are the topic's own behind one of those, or beside a word of it."""
_WORDS = (
    _ABOUT
    | _THINGS
    | word_set(
        """
    berita artikel kabar judul judulnya tulisan bacaan cerita ceritakan ceritain
    topik tema hal info informasi laporan
    kategori jenis update terbaru terkini terakhir baru paling baruan tertua lama terlama awal semua
    semuanya seluruh tersedia tersimpan punya milik ada adakah tidak kagak tampilkan tunjukkan
    tunjukin lihat liat lihatkan kasih beri berikan beritahu cari carikan cariin sebutkan baca
    membaca mau ingin pengen pengin butuh minta tolong coba dong donk sih ya nih kak min bro gan ini
    itu yang di sini situ dalam dari untuk apa aja saja berapa banyak jumlah total jumlahnya kamu
    anda lo lu kalian bot wartanya lalu kemarin sekarang juga lagi lain lainnya btw ngomong-ngomong
    oh eh oke ok halo hai hi hello pagi siang sore malam permisi selamat terus dan atau dengan pada
    bagaimana bisa boleh sekalian kalau saya gue news article articles story stories headline
    headlines piece pieces text texts document documents item items archive topic topics subject
    subjects category categories kind kinds sort show display find search give get tell see read
    browse look me us i we you your do does did have has had got is are was were be there here in of
    mention mentions mentioned mentioning cover covers related to any anything something some all
    every everything available what what's which how many much count latest newest recent most new
    oldest earliest please pls thanks the a an this that these those today last past and or with for
    from by can could would want like know published publish date dated at it one ones
    """
    )
)
_PRAISED = word_set(
    """
    seru menarik bagus keren penting unik heboh viral populer trending ramai rame asyik asik
    interesting exciting good cool important fun notable popular
    """
)
"""Typed small before or without a topic, these say which articles are liked, not what of."""
_GREETINGS = word_set("hai halo hi hello pagi siang sore malam permisi selamat")
"""Before a word of its own these may be of a name: "Hello Kitty", "Malam Kudus"."""
_ENDINGS = ("-nya", "nya")
_VOCATIVE = r" (?:all|everyone|team|semua|semuanya|kak|min|admin|bot|pak|bu|gan|bro)"
_SALUTE = (
    r"(?:(?:hi|hello|hey|hai|halo|hei)(?: there)?|good (?:morning|afternoon|evening|day)"
    r"|selamat (?:pagi|siang|sore|malam)|assalamu'?alaikum|permisi)\b"
    rf"(?:{_VOCATIVE})?(?:[\s,.!]+|$)"
    # Alone these may begin a topic: "malam tahun baru".
    rf"|(?:pagi|siang|sore|malam)(?:{_VOCATIVE}(?:[\s,.!]+|$)|[,.!…]+\s*|$)"
)
_OPENER = (
    r"(?:ya ?(?:su|u)?dah|sudahlah|udahlah|ok(?:e|ay|ey|eh)?|okelah|eh|oh|ah|hm{1,9}|um{1,9}"
    r"|btw|by the way|ngomong-ngomong|anyways?|alright|all right|in that case|never ?mind"
    r"|kalau (?:be)?gitu|well (?:then|so)|so then)\b"
    r"(?: (?:deh|lah|dong|kak|then|kalau (?:be)?gitu))?(?:[\s,.!…-]+|$)"
    # These may begin a topic: "right wing parties".
    r"|(?:well|so|right|fine|great|good|cool|nice|now|then|siap|sip|baik(?:lah)?|nah|lah|loh|lho|wah"
    r"|wow|jadi|thanks|thank you|makasih|terima kasih)"
    r"(?: (?:deh|dong|kak|ya|banget|then))?[,.!…]+\s*"
)
_OPENING = re.compile(rf"\s{{0,3}}(?:{_SALUTE}|{_OPENER}){{1,5}}", re.IGNORECASE)
"""What is said before a request, no part of what it is about."""


def trimmed(text: str, *, also: re.Pattern[str] | None = None) -> str:
    """A bare topic without the words of the request at its ends; what is between them stays.

    `also` are further words of the request.
    """
    words = words_of(text)
    request = [
        (word.plain in _WORDS or word.plain in ASKING)
        or (also is not None and also.fullmatch(word.text) is not None)
        for word in words
    ]
    first, last = 0, len(words)
    opens = _THINGS | _GREETINGS
    while first < last and request[first] and not _opens_topic(words, first, opens):
        first += 1
    while last > first and request[last - 1]:
        last -= 1
    return text[words[first].start : words[last - 1].end] if first < last else ""


def topic_of(text: str, *, bare: bool = False) -> str:
    """What is left of a message once the words that ask for articles are gone: their topic.

    A text that is `bare` is a topic already: it has no greeting before it.

    Before a word like "soal" these words go wherever they stand, behind it only at the edges.
    """
    text = text if bare else unopened(text)
    words = words_of(text)
    start = _start_of_topic(words)
    kept = [
        without_clitic(word)
        for place, word in enumerate(words[:start])
        if not (is_request(word) or _praises(word) or len(word.plain) == 1)
        or _opens_topic(words, place)
    ]
    first, last = start, len(words)
    while first < last and is_request(words[first]) and words[first].plain not in _THINGS:
        first += 1
    while last > first + 1 and _ends_request(words, last - 1):
        if words[last - 1].plain in _THINGS and not is_request(words[last - 2]):
            break
        last -= 1
    if first < last:
        end = words[last - 1]
        kept.append(text[words[first].start : end.start] + without_clitic(end))
    return " ".join(kept)


def unopened(text: str) -> str:
    """A message without the greetings and openers that it begins with."""
    opening = _OPENING.match(text)
    return text[opening.end() :] if opening else text


def _ends_request(words: Sequence[Word], place: int) -> bool:
    """Whether a word behind a topic asks for articles, as also that of "yang seru"."""
    praises = _praises(words[place]) and words[place - 1].plain == "yang"
    return praises or is_request(words[place])


def _praises(word: Word) -> bool:
    """Whether a word says which articles are liked; one typed large may be of a name."""
    return word.plain in _PRAISED and not word.capital


def _start_of_topic(words: Sequence[Word]) -> int:
    """Where the words begin that say what articles are to be about; past the end for none."""
    start = None
    for place, word in enumerate(words):
        empty = start is None or all(is_request(one) for one in words[start:place])
        if word.plain in _ABOUT and empty:
            start = place + 1
    return len(words) if start is None else start


def is_request(word: Word) -> bool:
    """Whether a word asks for articles rather than say what they are about."""
    return word.plain in _WORDS or word.plain in ASKING or stem(word.plain) in _WORDS


def _opens_topic(words: Sequence[Word], place: int, opens: Collection[str] = _THINGS) -> bool:
    """Whether a word of a request belongs to the topic behind it, as in "media sosial"."""
    behind = words[place + 1 : place + 2]
    own = any(word.plain.isalpha() and not is_request(word) for word in behind)
    return words[place].plain in opens and own


def without_clitic(word: Word) -> str:
    """A word as it was typed, without the "-nya" that points back."""
    for ending in _ENDINGS:
        if is_clitic(word.plain) and word.text.lower().endswith(ending):
            return word.text[: -len(ending)]
    return word.text
