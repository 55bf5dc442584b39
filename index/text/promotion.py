"""What a medium says about itself below its reports: follow us, get the app, first published at."""

import re

from index.text.lexicon import SAID_ID_PLAINLY, TOP_LEVEL

_SITE = rf"(?:https?://|(?<![\w-])[\w-]++\.(?:{TOP_LEVEL}|me)\b)"
_CHANNEL = re.compile(
    r"\b(?:google ?news|facebook|instagram|twitter|telegram|whats ?app|tiktok|youtube|line today|"
    r"threads|newsletter|buletin|play ?store|app ?store|notifikasi|media sosial|medsos|"
    r"social media|saluran|kanal|channel|aplikasi|apps?|grup|inbox|email|ponselmu|ponsel anda)\b|https?://|\bt\.me\b",
    re.IGNORECASE,
)
_CALL = re.compile(
    r"^(?:(?:yuk|ayo|mari|jangan lupa|silakan|segera|anda (?:juga )?bisa|kini|don['’]?t forget to|"
    r"please)[ ,!]+)*+"
    r"(?:dapatkan|ikuti|simak|cek|baca|temukan|pantau|unduh|download|install?|gabung|"
    r"bergabung(?:lah)?|join|follow|subscribe|langganan|berlangganan|kunjungi|nikmati|get|sign up|"
    r"click|klik|tap|pilih|"
    r"akses|tonton|saksikan|update|aktifkan|bagikan|hubungi|kirim)\b",
    re.IGNORECASE,
)
_OWN = re.compile(
    r"\b(?:breaking news|latest news|top stories|(?:update )?(?:berita|artikel|informasi|info|"
    r"kabar|konten|news|liputan)(?:[ -](?:dan )?(?:berita|artikel|informasi|video))?"
    r"(?: yang)? (?:lain|lainnya|terbaru|terkini|terupdate|terhangat|menarik|pilihan|"
    r"terlengkap|terpercaya|kami|updates?|alerts?)|update berita|kami|our|us|link|tautan|caranya|"
    r"di sini|selengkapnya|andalan(?:mu| anda)|ponsel(?:mu| anda)?|smartphone(?:mu)?|gratis|"
    r"terkini)\b",
    re.IGNORECASE,
)
_OWN_NEWS = re.compile(
    r"\b(?:update|breaking news|berita|informasi|kabar|artikel)[\w ]{0,30}?"
    r"(?:terbaru|terkini|terupdate|pilihan|menarik|lainnya|terlengkap)[\w ]{0,60}?"
    r"(?:di|dari|hanya di|melalui|lewat|bersama) (?-i:[A-Z])"
    r"|\b(?:our|the latest) (?:news|newsletter)\b",
    re.IGNORECASE,
)
_PUBLISHED = re.compile(
    r"^[\"“'(\[*]?(?:(?:artikel|tulisan|konten|naskah|berita|liputan) (?:asli )?ini "
    r"(?:(?:telah|sudah|pernah|juga|pertama kali|sebelumnya|semula|awalnya) )*+"
    r"(?:tayang|terbit|dimuat|diterbitkan|ditayangkan|dipublikasikan|dipublikasi|disadur|"
    r"diterjemahkan)\b[^.!?]{0,30}?\b(?:di|pada|oleh|dari|dalam|untuk|dengan)\b"
    r"|(?:this|the) (?:article|story|post|piece|report) (?:(?:was|has been|is) )?"
    r"(?:originally|first|previously|initially) (?:appeared|published|ran|posted|produced)\b"
    r"|this (?:article|story|post|piece) (?:was|has been) (?:updated|published|produced|"
    r"translated)\b)",
    re.IGNORECASE,
)
_WHOLE = re.compile(
    r"^(?:anda (?:harus|perlu|wajib) (?:men)?g?(?:install?|unduh|download)\b.*"
    r"|(?:unduh|download|install?) (?:sekarang )?(?:aplikasi|the app|our app)\b.*(?:store|"
    r"sekarang|now|kami|android|ios|di sini).*"
    r"|(?:follow|ikuti) (?:kami|us)(?: juga)?(?: (?:di|on|at|lewat|melalui|via) .*)?"
    r"|untuk (?:membaca|mengetahui|mendapatkan|informasi|berita)\b.{0,100}(?:klik|kunjungi)\b.*"
    r"|klik (?:di )?sini\b.*|click here\b.*)",
    re.IGNORECASE,
)
_JOIN = re.compile(
    r"^(?:(?:yuk|ayo|mari|silakan|segera)[ ,!]+)++(?:gabung|bergabung|ikuti|follow|subscribe|"
    r"join)\b",
    re.IGNORECASE,
)
_REPORTED = re.compile(rf"[,\"”'’] ?(?:{SAID_ID_PLAINLY}|said|says)(?:nya)?\b")
_NAMES_A_SITE = re.compile(_SITE, re.IGNORECASE)


def is_promotion(text: str) -> bool:
    """Whether `text`, one line of at most a few hundred characters, speaks of its own medium.

    True for invitations to a channel, a newsletter or an app, and for where an article first
    appeared. What somebody is reported to say is news whatever it begins with.
    """
    if _PUBLISHED.match(text):
        return True
    if _REPORTED.search(text):
        return False
    if _WHOLE.fullmatch(text):
        return True
    if _JOIN.match(text) and _CHANNEL.search(text):
        return True
    if not _CALL.match(text):
        return False
    if _OWN_NEWS.search(text):
        return True
    return _OWN.search(text) is not None and (
        _CHANNEL.search(text) is not None or _NAMES_A_SITE.search(text) is not None
    )
