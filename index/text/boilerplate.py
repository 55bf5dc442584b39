"""Lines of a news page that are not news: captions, credits, bylines, share buttons, "Baca juga".

Such a line stays in the article, since offsets are of the text as it was stored, but it is never
an answer nor a sentence of a summary. The rules look at one sentence alone and are conservative:
a sentence of the report that is taken for furniture is lost to every answer.
"""

import re

_PHOTO = r"foto|photos?|photograph|gambar|images?|ilustrasi|illustration|dok|dokumentasi"
_PHOTO_SOURCE = (
    r"wikimedia|getty images|shutterstock|unsplash|pixabay|pexels|freepik|antara foto|epa-efe|"
    r"tangkapan layar|screenshot"
)
_AGENCY = (
    r"reuters|afp|ap|antara|epa|xinhua|bloomberg|kremlin\.ru|tass|sputnik|"
    r"kompas(?:\.com)?|tempo(?:\.co)?|detik(?:com|\.com)?|liputan6(?:\.com)?|republika|voi|"
    r"twitter|instagram|facebook|youtube"
)
_PHOTO_CREDIT = re.compile(
    rf"[(\[]\s*+(?:(?:{_PHOTO})\s*+(?:[:/.]|by |oleh )[^()\[\]]*+"
    rf"|(?:[^()\[\]]*[\s/])?(?:{_PHOTO_SOURCE})\b[^()\[\]]*+"
    r"|(?:foto|dok)?\.?\s*+istimewa|(?:courtesy|handout)\b[^()\[\]]*+"
    rf"|(?:{_AGENCY})\s*+/\s*+(?-i:[A-Z][\w.'’-]++(?: [A-Z][\w.'’-]++)++))\s*+[)\]]\s*+\.?$",
    re.IGNORECASE,
)
_LONGEST_CREDIT = 200
_LONGEST_CAPTION = 450
_LONGEST_LABEL = 300
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
_LABEL = re.compile(
    r"^(?:"
    r"(?:baca|simak|lihat|tonton|saksikan)[ _](?:juga|pula|selengkapnya)\b"
    r"|baca\s*:|simak video\b[^.]*:|(?:lihat|tonton|saksikan) video\b[^.]*:"
    r"|(?:also read|read also|read more|read next|see also|related|watch)\s*:"
    r"|(?:tags?|topik|keywords?|kata kunci)\s*:"
    r"|\[?gambas\s*:|adsbygoogle|googletag"
    r"|(?:foto|photo|gambar|image|caption|ilustrasi|illustration|sumber foto|photo credit)s?\s*:"
    r"|(?:copyright|hak cipta)\b|©|\(c\) ?\d{4}|all rights reserved"
    r"|(?:ikuti|follow) (?:kami|us|berita)\b|(?:unduh|download) aplikasi\b|subscribe (?:to|now)\b"
    r"|sign up (?:for|to) (?:our|the)\b"
    r"|\(?(?:ki-ka|kiri-kanan|(?:dari )?kiri ke kanan|l-r|l to r|(?:from )?left to right)\)?"
    r"(?:[\s:,]|$)"
    r"|(?:dari kiri|from left)\s*[:,]"
    r")",
    re.IGNORECASE,
)
_BYLINE_LABEL = re.compile(
    r"^(?:oleh|penulis|editor|reporter|pewarta|wartawan|kontributor|penyunting|redaktur|"
    r"laporan wartawan[^,:]*|written by|reporting by|editing by|edited by|author)\s*[:|]",
    re.IGNORECASE,
)
_NAME = r"[A-Z][\w.'’-]+"
_BY_NAME = re.compile(rf"(?:By|Oleh) {_NAME}(?:(?:,? (?:and|dan|&) |,? ){_NAME}){{0,7}}")
_SOURCE = re.compile(
    r"^\(?\[?\s*+(?:sumber(?: berita| foto)?|source)\s*+:\s*+[^.!?]{1,80}\.?\s*+\]?\)?",
    re.IGNORECASE,
)
_SIGNATURE = re.compile(
    rf"[(\[]\s*(?:[a-z*]{{1,8}}(?:\s*[/,\-]\s*[a-z*0-9]{{1,8}})+|(?:{_AGENCY})|\w+\.(?:com|co|id|net|org)"
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


def ends_with_photo_credit(text: str) -> bool:
    """Whether `text`, a line or sentence, ends with a photograph's credit in brackets."""
    return _PHOTO_CREDIT.search(text[-_LONGEST_CREDIT:].rstrip()) is not None


def is_boilerplate(text: str) -> bool:
    """Whether `text`, one sentence of an article, is furniture of its page and not news.

    True for photo captions and credits, bylines, lines of nothing but a place or a date, share
    buttons, links to other articles, advertisement marks, and text without a letter or digit. A
    headline is not furniture. Never raises.
    """
    text = text.strip()
    if not any(character.isalnum() for character in text):
        return True
    if len(text) <= _LONGEST_CAPTION and ends_with_photo_credit(text):
        return True
    if len(text) > _LONGEST_LABEL:
        return False
    if _WHOLE.fullmatch(text) or _LABEL.match(text):
        return True
    if len(text) > _LONGEST_BYLINE:
        return False
    patterns = (_BY_NAME, _SOURCE, _SIGNATURE, _SIGNED, _DATE_ONLY, _DATELINE)
    return _BYLINE_LABEL.match(text) is not None or any(p.fullmatch(text) for p in patterns)
