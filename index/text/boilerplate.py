"""Lines of a news page that are not news: captions, credits, bylines, share buttons, "Baca juga".

Such a line stays in the article, since offsets are of the text as it was stored, but it is never
an answer nor a sentence of a summary. The rules look at one sentence alone and are conservative:
a sentence of the report that is taken for furniture is lost to every answer.
"""

import re

from index.text.captions import AGENCY, ends_with_photo_credit
from index.text.lexicon import SAID_ID_PLAINLY
from index.text.marks import is_only_links, without_marks
from index.text.promotion import is_promotion

_LONGEST_CAPTION = 450
_LONGEST_LABEL = 300
_LONGEST_LINKS = 2_000
_LONGEST_BYLINE = 100

_NETWORKS = (
    r"facebook|fb|twitter|tweet|x|whats\s?app|wa|telegram|line|linked\s?in|pinterest|instagram|"
    r"tiktok|threads|e-?mail|copy link|salin (?:tautan|link)|print|cetak|share|bagikan|sebarkan|"
    r"komentar|comments?|suka|likes?|simpan|save"
)
_WHOLE = re.compile(
    r"^(?:"
    rf"(?:(?:{_NETWORKS})[\s:|,/&·•]*+(?:\d++\s*+)?)+"
    r"|(?:bagikan|sebarkan|share)(?: (?:ke|di|artikel|berita|this|on|via)\b[^.!?]{0,40})?\s*:?"
    r"|(?:- ?)*+(?:advertisements?|advertorial|iklan|sponsored|promoted)(?: ?-)*\.?"
    r"|(?:advertisement )?scroll to (?:continue|resume)[^.]{0,40}"
    r"|lanjutkan membaca[^.]{0,60}|continue reading[^.]{0,60}"
    r"|loading\W*|selengkapnya\W*|read more\W*|baca[ _]?juga\W*|lihat juga\W*|related\W*"
    r"|(?:berita|artikel) (?:terkait|lainnya|populer)\W*"
    r"|(?:related|more) (?:stories|news|articles)\W*"
    r"|video pilihan\W*|https?://\S+|www\.\S+"
    r"|halaman(?: selanjutnya| berikutnya|:? ?[\d\s/]+(?:dari \d+)?)\W*|next page\W*"
    r")",
    re.IGNORECASE,
)
# Labels that nothing but furniture follows.
_AWAY = re.compile(
    r"^[(\[]?(?:"
    r"(?:baca|simak|lihat|tonton|saksikan)(?:[ _](?:juga|pula|selengkapnya))?\s*:"
    r"|(?:simak|lihat|tonton|saksikan) (?:juga )?video\b[^.:]{0,150}+:"
    r"|(?:also read|read also|read more|read next|see also|related|watch)\s*:"
    r"|\[?gambas\s*:|adsbygoogle|googletag"
    r")",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"^[(\[]?(?:"
    r"(?:tags?|keywords?|kata kunci)\s*:"
    r"|(?:foto|photo|gambar|image|caption|ilustrasi|illustration|sumber foto|photo credit)s?\s*:"
    r"|(?:copyright|hak cipta)\s*(?:©|\(c\)|@|:|\d{4}|dilindungi)|©|\(c\) ?\d{4}"
    r"|all rights reserved"
    r"|subscribe (?:to|now)\b|sign up (?:for|to) (?:our|the)\b"
    r"|\(?(?:ki-ka|kiri-kanan|(?:dari )?kiri ke kanan|l-r|l to r|(?:from )?left to right)\)?"
    r"(?:[\s:,]|$)"
    r"|(?:dari kiri|from left)\s*:"
    r")",
    re.IGNORECASE,
)
# Labels of links to other articles; a sentence in small letters behind them is news.
_LINKED = re.compile(
    r"^[(\[]?(?:pilihan editor|editor['’]?s? (?:pick|choice)s?|rekomendasi(?: [\w ]{1,20})?|topik"
    r"|(?:berita|artikel|konten|topik|video|bacaan|info|kabar) (?:terkait|terkini|terbaru|"
    r"terpopuler|populer|lainnya|lain|pilihan|rekomendasi|menarik|sebelumnya|selanjutnya)|terpopuler|populer"
    r"|paling (?:populer|banyak dibaca)|trending|infografis|jangan lewatkan|baca berita lainnya"
    r"|(?:more|related|top) (?:stories|news|articles)|don['’]?t miss|you may also like"
    r"|recommended(?: for you)?|most read|must read|dari kiri|from left)\s*[:|»>,]\s*",
    re.IGNORECASE,
)
# Verbs that call to another article; news may begin with them.
_CALL = re.compile(
    r"^[(\[]?(?:baca|simak|lihat|tonton|saksikan)[ _](?:juga|pula|selengkapnya)\b\s*", re.IGNORECASE
)
_CALLED_TO = re.compile(
    r"^(?:\w+ )?(?:video|berita|artikel|ulasan|informasi|infografis|foto|liputan|tayangan|konten)\b"
    r"(?=.*(?::$|di sini|berikut|di bawah|lainnya|https?:|20detik|link|tautan|kanal|channel))",
    re.IGNORECASE,
)
_BYLINE_LABEL = re.compile(
    r"^\(?(?:oleh|penulis|editor|reporter|pewarta|wartawan|kontributor|penyunting|redaktur|"
    r"laporan (?:wartawan|reporter)[^,:]*|written by|reporting by|editing by|edited by|author)"
    r"\s*[:|]\s*",
    re.IGNORECASE,
)
_SOURCE = re.compile(
    r"^\(?\[?\s*+(?:(?:sumber(?: berita| foto)?|source)\s*+:|sumber berita\b)\s*+", re.IGNORECASE
)
_BETWEEN_NAMES = """
dan and of the di dari via by oleh de van der von al bin binti & + diolah berbagai sumber istimewa
internet redaksi tim dok serta
"""
_SMALL_WORDS = frozenset(_BETWEEN_NAMES.split())
_MOST_NAMES = 16
_NAME = r"[A-Z][\w.'’-]+"
_BY_NAME = re.compile(rf"(?:By|Oleh) {_NAME}(?:(?:,? (?:and|dan|&) |,? ){_NAME}){{0,7}}")
_SIGNATURE = re.compile(
    rf"[(\[]\s*(?:[a-z*]{{1,8}}(?:\s*[/,\-]\s*[a-z*0-9]{{1,8}})+|(?:{AGENCY})|\w+\.(?:com|co|id|net|org)"
    r"(?:\.id)?|\*+)\s*[)\]]\.?",
    re.IGNORECASE,
)
_SIGNED = re.compile(
    r"[(\[]\s*(?:[\w*][\w*./-]{0,14}|[A-Z][\w'’-]+(?: [A-Z][\w'’-]+){1,2})\s*[)\]]\.?"
)
_DAYS = (
    r"senin|selasa|rabu|kamis|jum['’]?at|sabtu|minggu|ahad|"
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|mon|tue|wed|thu|fri|sat|sun"
)
_MONTHS = (
    r"(?:jan|feb|mar|apr|may|mei|jun|jul|aug|ags|agt|agu|sep|sept|oct|okt|nov|dec|des)"
    r"(?:uari|ruari|et|il|i|ustus|tember|ober|ember|uary|ruary|ch|e|y|ust)?\.?"
)
_DATE_ONLY = re.compile(
    r"^(?:(?:published|updated|diterbitkan|diperbarui|terbit|tayang)\s*+:?\s*+)?"
    rf"(?:(?:{_DAYS})\.?,?\s*+)?\(?"
    rf"(?:\d{{1,2}}\s*+(?:{_MONTHS})\s*+\d{{4}}|(?:{_MONTHS})\s*+\d{{1,2}},?\s*+\d{{4}}"
    r"|\d{1,2}\s?[/-]\s?\d{1,2}\s?[/-]\s?\d{2,4}|\d{4}-\d{2}-\d{2})\)?"
    r"(?:[\s,|–-]*+(?:pukul|at)?\s*+\d{1,2}[:.]\d{2}(?:[:.]\d{2})?\s*+(?:am|pm|wib|wita|wit|gmt|utc)?)?\.?",
    re.IGNORECASE,
)
_DATELINE = re.compile(
    r"^(?:[A-Z][\w.]*\.(?:com|co|id|net|CO|COM|ID)(?:\.id)?|[A-Z][A-Z .'’-]{2,30}"
    r"|[A-Z][\w.'’-]*(?:,? [A-Z][\w.'’-]*){0,4})(?:\s{0,9}+\([^()]{1,30}\))?\s{0,9}+(?:-{1,2}|–|—)"
)
_SAID = re.compile(rf"[,\"”'’] ?(?:{SAID_ID_PLAINLY}|said|says)(?:nya)?\b")


def is_boilerplate(text: str) -> bool:
    """Whether `text`, one sentence of an article, is furniture of its page and not news.

    True for photo captions and credits, bylines, lines of nothing but a place or a date, share
    buttons, links to other articles, invitations to follow a medium, advertisement marks, and text
    without a letter or digit; Markdown's marks do not hide them. A headline is not furniture, nor
    is a report that begins as furniture does ("Sumber: api berasal dari dapur."). Never raises.
    """
    text = text.strip()
    if not any(character.isalnum() for character in text):
        return True
    if len(text) <= _LONGEST_CAPTION and ends_with_photo_credit(text):
        return True
    if len(text) > _LONGEST_LINKS:
        return False
    if is_only_links(text):
        return True
    plain = " ".join(without_marks(text).split())
    return _is_furniture(plain)


def leads_away(text: str) -> bool:
    """Whether `text`, one line, calls to other pages, shares this one or announces advertisements.

    Such a line is no part of a report, where captions, bylines and dates are. Never raises.
    """
    plain = " ".join(without_marks(text[: _LONGEST_LABEL + 1]).split())
    return 0 < len(plain) <= _LONGEST_LABEL and _leads_away(plain)


def _leads_away(text: str) -> bool:
    return bool(_WHOLE.fullmatch(text) or _AWAY.match(text)) or _calls(text)


def _is_furniture(text: str) -> bool:
    """`is_boilerplate` of a line without marks, white space folded."""
    if not any(character.isalnum() for character in text):
        return True
    if len(text) > _LONGEST_LABEL:
        return False
    if _leads_away(text) or _LABEL.match(text) or is_promotion(text):
        return True
    if len(text) > _LONGEST_BYLINE:
        return False
    patterns = (_BY_NAME, _SIGNATURE, _SIGNED, _DATE_ONLY, _DATELINE)
    return _names_follow(text) or any(p.fullmatch(text) for p in patterns)


def _calls(text: str) -> bool:
    """Whether a line calls to other articles, and does not go on as a report does."""
    label = _LINKED.match(text)
    if label is not None:
        rest = text[label.end() :]
        return not _is_sentence(rest) and (label.group().strip()[-1:] != "," or _are_names(rest))
    call = _CALL.match(text)
    if call is None:
        return False
    rest = text[call.end() :]
    if not rest or not rest[0].islower():
        return True
    return _CALLED_TO.match(rest) is not None and _SAID.search(rest) is None


def _names_follow(text: str) -> bool:
    """Whether a byline's or source's label stands before names alone."""
    label = _BYLINE_LABEL.match(text) or _SOURCE.match(text)
    return label is not None and _are_names(text[label.end() :])


def _are_names(text: str) -> bool:
    """Whether every word is a name, a site or what stands between names."""
    words = text.strip(" .()[]").split()
    if not 1 <= len(words) <= _MOST_NAMES:
        return not words
    if len(words) <= 2 and not text.rstrip().endswith("."):
        return True
    return all(
        not word[0].islower() or word.strip(",;/|").lower() in _SMALL_WORDS or "." in word[1:-1]
        for word in words
    )


def _is_sentence(text: str) -> bool:
    """Whether words go on in small letters to the end of a sentence."""
    return text[:1].islower() and text.endswith((".", "!", "?")) and len(text.split()) >= 4
