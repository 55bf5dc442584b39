"""The words and shapes of a request for a summary within a conversation, as patterns."""

import re

from bot.summarizing.request.numbers import NUMBER

ALL = re.compile(
    r"\b(?:semua(?:nya)?|seluruh|setiap|berita-berita|artikel-artikel|all|every(?:thing)?|each|"
    r"roundup|round-up|what happened|apa (?:saja |aja )?yang terjadi|ada (?:kejadian )?apa|"
    r"(?:the|today's) (?:news|stories|articles)|stories|articles|headlines)\b",
    re.IGNORECASE,
)
SHORTER = re.compile(
    r"\b(?:lebih (?:pendek|singkat|ringkas)|(?:per)?(?:singkat|pendek)(?:kan|in)\b|persingkat|"
    r"pendekkan|perpendek|kepanjangan|terlalu panjang|shorter|shorten|too long|briefer|condense)\b",
    re.IGNORECASE,
)
LONGER = re.compile(
    r"\b(?:lebih (?:panjang|lengkap|detail)|(?:per)?panjang(?:kan|in)?|longer|more detailed)\b",
    re.IGNORECASE,
)
POINTS = re.compile(r"\b(?:poin|point|butir|bullet|takeaway|highlight)[\w-]*", re.IGNORECASE)
HEADLINE = re.compile(r"\b(?:judul|headline|heading)\w*", re.IGNORECASE)
FACTS = re.compile(
    r"\b(?:kartu fakta|fakta(?:-fakta|nya| penting| utama)|fact (?:card|sheet)s?|"
    r"facts card|5 ?w ?\+? ?1 ?h)\w*"
    r"|\b(?:siapa|who) (?:apa|what) (?:kapan|when|di|where)\b",
    re.IGNORECASE,
)
LENGTH = re.compile(
    rf"\b(?P<number>{NUMBER})[ -](?:\w+ )?(?P<unit>kalimat|sentences?|kata|words?|poin|points?|"
    r"butir|bullets?|lines?|baris)\b",
    re.IGNORECASE,
)
LINE = re.compile(r"\btldr\b|\bone-liner\b|\b(?:just )?one line\b", re.IGNORECASE)
FOCUS = re.compile(
    r"\b(?:apa (?:saja |aja )?(?:yang )?(?:di)?(?:katakan|kata|bilang|sampaikan|"
    r"ucapkan|sebut(?:kan)?)"
    r"(?: oleh)?|(?:perkataan|pernyataan|ucapan|komentar|pendapat)) (?P<who>\w+(?: \w+){0,2}?)"
    r"(?: (?:soal|tentang|mengenai) (?P<about>.+))?$"
    r"|\bwhat (?P<who_en>\w+(?: \w+){0,2}?) (?:said|says|thinks|told \w+)"
    r"(?: (?:about|on) (?P<about_en>.+))?$",
    re.IGNORECASE,
)
TITLED = re.compile(
    r"\b(?:(?:yang|dengan) judul(?:nya)?|with the (?:headline|heading|title))"
    r"(?= (?!yang\b|(?:singkat|pendek)\b)\S)",
    re.IGNORECASE,
)
TITLE = re.compile(r"^(?:berjudul|titled) ", re.IGNORECASE)
_BESIDE = r"(?:yang|the|artikel|berita|article|story|nomor|number|no\.?)"
PLACE = re.compile(
    rf"\b(?P<beside>{_BESIDE}) (?!{_BESIDE}\b)(?P<word>(?:ke[- ])?\w+)\b(?: one\b)?"
    r"(?! (?:artikel|berita|articles|stories)\b)",
    re.IGNORECASE,
)
QUOTED = re.compile(r"[\"“”«»]")
BEFORE = re.compile(
    r"(?:berita|artikel|kabar|news|article|story)\w{0,3} (?P<topic>[^,;:.?!]{2,120})[,;:.?!]",
    re.IGNORECASE,
)
_OPENINGS = (
    r"^\W{0,3}(?:(?:tolong|coba|mohon|please|bisa(?:kah)?|boleh(?:kah)?|can|could|would|will|you|kamu|"
    r"anda|and|now|so|ok(?:e|ay)?|well|dan|terus|lalu|nah|kalau|sekarang|hai|halo|hi|hello|kak|min|"
    r"good (?:morning|afternoon|evening)|selamat (?:pagi|siang|sore|malam))[ ,.!]+){0,8}"
)
OVERVIEW = re.compile(
    rf"{_OPENINGS}(?:tell (?:me|us) (?:(?:something|a bit|a little(?: bit)?|briefly) )?about"
    r"|what can you tell (?:me|us) about"
    r"|(?:cerita(?:kan|in|lah)?|kisahkan|beritahu|kasih tahu)(?: (?:saya|aku|kami|dong|donk|"
    r"sedikit|lah|kak|min)){0,3} (?:soal|tentang|mengenai))"
    r" (?P<topic>\S[^?!]{0,120})",
    re.IGNORECASE,
)
"""A wish to be told about something."""
TOLD = re.compile(
    rf"{_OPENINGS}(?:(?:yang|soal|tentang|mengenai|kasus|berita)(?:nya)? ){{0,2}}"
    r"(?!(?:film|lagu|novel|buku|drama|sinetron|serial|komik)\b)(?P<topic>[^?!.,]{2,100}?)"
    r"(?: (?:itu|ini|tadi|tuh|sih)){0,2} (?:bagaimana (?:sih )?cerita|cerita(?:nya)? (?:itu )?"
    r"bagaimana)(?:nya)?(?: (?:sih|ya|dong|kak|tuh)){0,2}[ ?.!]*$",
    re.IGNORECASE,
)
"""What happened there, "yang hilang di laut itu gimana ceritanya"."""
ASPECT = re.compile(
    r"\b(?:alasan|penyebab|sebab|kronologi|dampak|akibat|jumlah|biaya|harga|hasil|skor|reaksi|"
    r"tanggapan|rencana|tujuan|cara|reasons?|causes?|effects?|costs?|prices?|number|results?|scores?|"
    r"reactions?|impacts?|plans?|how|why|what|who|when|where)\b",
    re.IGNORECASE,
)
"""Words that ask for one side of a story."""
_ONE = r"(?:one|article|story|piece|report)"
ABOUT_ONE = re.compile(
    rf"{_OPENINGS}(?:what(?:'s|’s|s| is| was) (?:the|that) (?:{_ONE} (?:on|about) "
    rf"(?P<on>[^?!.,]{{2,60}}?)|(?P<english>[^?!.,]{{2,60}}?) {_ONE}) (?:all )?about"
    r"|(?:(?:artikel|berita)(?:nya)?|yang) (?:yang )?(?!di|me|ber|ter)"
    r"(?:(?:soal|tentang|mengenai) )?"
    r"(?P<indonesian>[^?!.,]{2,60}?)(?: (?:itu|ini|tadi|tersebut|sih)){0,2}"
    r" (?:tentang|soal|(?:mem)?bahas|isi(?:nya)?|(?:ber)?cerita(?:nya)?)(?: (?:tentang|soal))?"
    r" apa(?: (?:ya|sih|kah))?)[ ?.!]*$",
    re.IGNORECASE,
)
"""A question for what an article of some topic is about."""
VAGUE_LENGTH = re.compile(
    r"\b(?:dalam|pakai|jadi|menjadi|in|into|with) (?:beberapa|sedikit|(?:a )?few|several|some|"
    r"a couple of) (?:kalimat|kata|poin|butir|baris|paragraf|sentences|words|points|bullets|lines|"
    r"paragraphs)\b",
    re.IGNORECASE,
)
LAW = re.compile(r"\b(?:artikel|article|pasal) \d+", re.IGNORECASE)
REQUEST_WORDS = re.compile(
    r"\b(?:ringkas\w*|rangkum\w*|meringkas|merangkum\w*|summar\w+|summing|sum|up|recap|intinya|"
    r"inti|singkat\w*|pendek\w*|panjang\w*|short(?:er)?|brief\w*|long(?:er)?|kalimat|sentences?|"
    r"words?|kata|make|made|buat\w*|bikin\w*|jadi\w*|turn|put|into|as|version|versi|gist|nutshell|"
    r"tldr|bullets?|cukup|fakta[\w-]*|penting(?:nya)?|utama|kunci|key|main|terlalu|too|even|bit|"
    r"lebih|minggu|pekan|hari|happened|terjadi|week|today|only|just|udah|dalam|in|"
    r"[\w-]{0,12}poin\w{0,12}|points?|ya|satu|one|kejadian|roundup|pointnya|barusan|tadi|udah|sudah|"
    r"cocok|pas|bagus|artikelnya|beritanya|storynya|itu|nya)\b",
    re.IGNORECASE,
)
