"""The words and shapes of a request for a summary, in Indonesian and English, as patterns.

`<length>` and `<points>` stand where `bot.summarizing.request.parse` has taken a length out of the
text.

They are matched against what a stranger typed, so none may try the same words in many ways: the
text has single spaces, a repeated group is bounded or reads each word in one way alone (atomic),
and what begins a request is tried at its beginning only.
"""

import re

from bot.summarizing.request.numbers import NUMBER

FLAGS = re.IGNORECASE

ARTICLE = r"(?:(?:artikel|berita|tulisan|teks|naskah)(?:nya)?|article|story|news|piece|text|page)"
THIS = r"(?:ini|itu|tersebut|tadi|this|that|the|di ?atas)"
PLEASE = (
    r"(?:please|pls|plz|tolong|mohon|coba|dong|donk|ya|yah|sih|deh|aja|saja|nih|kak|min|gan|bro|"
    r"hai|halo|hey|hi|hello|hei|ok|oke|okay|thanks|thank you|makasih|terima kasih|kindly|just|"
    r"only|in a nutshell|in short|in brief|long story short|"
    r"singkatnya|gak|nggak|ngga|kah|sesingkat mungkin|seringkas mungkin|as short as possible|"
    r"now|sekarang|quickly|briefly|ringkas saja|secara singkat|singkat saja|for me|untuk saya|"
    r"buat saya|saya|aku|me)"
)
OPENING = (
    rf"(?:{PLEASE}|(?:can|could|would|will) you|how (?:would|can|could) you"
    r"|(?:bisa|bisakah|boleh|bolehkah|dapatkah|maukah)(?: (?:kamu|anda|kau|lo|lu|gue|gw))?"
    r"|bagaimana (?:kamu|anda)|bantu(?:in)?(?: (?:saya|aku))?|help me(?: to)?)"
)
OPENINGS = rf"^(?:(?>{OPENING}\b)[\s,!.]++){{0,12}}"
VERB = (
    r"(?:(?:di|me)?ringkas(?:kan|in|lah|kanlah)?|(?:di)?rangkum(?:kan|in|lah)?|merangkum(?:kan)?|"
    r"ikhtisarkan|(?:di)?simpulkan|summari[sz]e|sum(?: this| it| that)? up|recap|condense|shorten|"
    r"boil (?:this|it|that|the \w+) down|brief me on|make (?:this|it) short(?:er)?|"
    r"(?:per)?singkatkan?|pendekkan|tl;?\s?dr)"
)
NOUN = (
    rf"(?:ringkasan|rangkuman|ikhtisar|sinopsis|resume|intisari|inti(?= (?:dari )?{ARTICLE})|"
    r"versi (?:singkat|pendek|ringkas)|summary|recap|"
    r"synopsis|tl;?\s?dr|gist|short version|headline version|kartu fakta|fact (?:sheet|card)s?|"
    r"facts card|5 ?w ?(?:\+ ?)?1 ?h)(?:nya|-nya)?"
)
POINTS = (
    r"(?:poin(?:-poin| - poin)?|butir(?:-butir)?|pokok-pokok|key points?|main points?|"
    r"(?:key )?takeaways|highlights|bullet points?)"
    r"(?: (?:penting|utama|kunci|pokok))?(?:nya)?"
)
GIVE = (
    r"(?:(?:i(?:'d| would)? (?:like|need|want)|i want|(?:could|can|may) i (?:get|have|see)|give|"
    r"make|write|show|get|let me have|prepare|produce|create|provide|generate|bikin(?:kan|in)?|"
    r"(?:saya |aku )?(?:ingin|mau|butuh|perlu|minta)|(?:di)?buat(?:kan|in|lah)?|"
    r"(?:beri|kasih)(?:kan)?|tulis(?:kan)?|sajikan|tampilkan|sebutkan|list) "
    r"(?:(?:me|us|saya|aku|kami|dong|lihat) ){0,3})"
)
ADJECTIVE = (
    r"(?:a|an|the|your|short|brief|quick|concise|simple|very|sebuah|suatu|singkat|pendek|ringkas|"
    r"cepat|padat|satu)"
)
COUNT = r"<(?:length|points)>"
ADJECTIVES = rf"(?:(?>{ADJECTIVE}\b|{COUNT})[\s,]++){{0,8}}"
UNIT = (
    r"(?P<unit>kalimat|sentences?|lines?|baris|kata|words?|poin|point|butir|bullets?"
    r"(?: points?)?|points?|items?|paragra(?:f|phs?))\b"
)
LIMIT = (
    r"(?:in|into|to|within|under|using|with|as|of|about|around|at most|up to|no (?:more|longer) "
    r"than|less than|fewer than|max(?:imum)?|dalam|menjadi|jadi|sebanyak|sepanjang|sekitar|"
    r"kira-kira|maks(?:imal|imum)?|paling banyak|(?:tidak|tak|nggak) lebih dari|"
    r"kurang dari|di bawah|cukup|hanya|dengan|pakai)"
)
LENGTH = re.compile(
    rf"(?:[,;:] ?)?(?:\b{LIMIT} ){{0,2}}\b(?P<number>{NUMBER})[\s-]{{1,3}}"
    rf"(?:(?:short|brief|full|simple|key|main|single|pendek|singkat) )?{UNIT}"
    rf"(?: (?:penting|utama|kunci|pokok))?"
    r"(?: (?:max(?:imum)?|maks(?:imal)?|at most|or (?:less|fewer)))?",
    FLAGS,
)
IN_TOPIC = re.compile(r"\b(?:tentang|mengenai|soal|about|on) ?$", FLAGS)
GOES_ON = re.compile(
    rf" (?!(?:{PLEASE}|{LIMIT}|or less|or fewer|dari|tentang|mengenai|soal|untuk|for|on|the|"
    rf"{ARTICLE}|{THIS}|{VERB}|{NOUN}|yang|apa|what)\b)\w",
    FLAGS,
)
AS_BULLETS = re.compile(
    rf"\b(?:(?:in|as|with|dalam|berupa|pakai|bentuk|jadi|menjadi) ){{1,3}}"
    rf"(?:bullet(?:ed)?(?: points?| list)?s?|{POINTS}|daftar berpoin)(?!\w)"
    r"|\b(?:bullets|bullet points|poin-poin|butir-butir)(?!\w)",
    FLAGS,
)
AS_HEADLINE = re.compile(
    r"\b(?:(?:a|as|one|sebuah|jadi|menjadi|berupa|dalam bentuk) ){0,4}"
    r"(?:headline(?: version)?|judul(?: berita)?)\b(?: yang)?",
    FLAGS,
)
AS_FACTS = re.compile(
    r"\b(?:kartu fakta|fact (?:sheet|card)s?|facts card|5 ?w ?(?:\+ ?)?1 ?h)(?:nya)?\b", FLAGS
)
LANGUAGE = re.compile(
    r"\b(?:(?:in|into|to|dalam|ke|pakai|dengan|pake|berbahasa|bahasa) ){1,4}"
    r"(?P<name>english|inggris|indonesian?|bahasa indonesia)\b",
    FLAGS,
)
ONE_PARAGRAPH = re.compile(r"\b(?:in|dalam|as|jadi|menjadi) (?:an? |se)?paragra(?:f|ph)\b", FLAGS)

LENGTH_FIRST = re.compile(
    rf"^{COUNT}[\s,:;–-]*+(?:(?:saja|aja|only|please)\b[\s,:;–-]*+){{0,4}}(?=\w)", FLAGS
)
ENDS_WITH_POINTS = re.compile(rf"(?:{POINTS})$", FLAGS)
OF_ARTICLE = re.compile(rf"\b{ARTICLE}\b", FLAGS)
HEADLINE_VERSION = re.compile(r"\bheadline version\b", FLAGS)
LENGTH_MARK = re.compile(COUNT, FLAGS)
ABOUT_WHAT = re.compile(r"\b(?:about|apa|sih|membahas|bercerita)\b", FLAGS)
END_OF_TOPIC = re.compile(r"[?!]|\.\s")
IMPERATIVE = re.compile(rf"{OPENINGS}{VERB}(?![\w-])", FLAGS)
WISH = re.compile(
    rf"{OPENINGS}(?:{GIVE}){ADJECTIVES}(?:{NOUN}|{POINTS}"
    rf"|<length>(?= (?:on|about|of|from|tentang|soal|mengenai|dari|summing|summari[sz]ing)\b))"
    r"(?![\w-])",
    FLAGS,
)
HEADLINE_WISH = re.compile(
    rf"{OPENINGS}(?:judul|headline)(?= (?:untuk|for|of) (?:{THIS} )?{ARTICLE}\b)"
    rf"|{OPENINGS}{GIVE}{ADJECTIVES}(?:judul|headline)"
    r"(?: (?:berita|yang merangkum|untuk|for|that sums up|version of|of)\b|$)",
    FLAGS,
)
BARE_NOUN = re.compile(
    rf"{OPENINGS}{ADJECTIVES}(?P<noun>{NOUN})(?P<rest>(?![\w-]).*)",
    FLAGS | re.S,
)
REST_OF_BARE_NOUN = re.compile(
    rf"^[\s?.!]*+$|^ ?[,:]? ?(?:(?:singkat|pendek|ringkas|lengkap)\b ?)?"
    rf"(?:$|{COUNT}|(?:of|about|on|for|dari|tentang|mengenai|soal|untuk|atas|{PLEASE}|"
    rf"{ARTICLE})\b)",
    FLAGS,
)
INDONESIAN_REST = re.compile(
    r"(?: (?!(?:eksekutif|itu|ini|tersebut)\b|(?:di|me)\w{3,})"
    r"[^\s?]+){1,8}[\s.!]*",
    FLAGS,
)
BARE_POINTS = re.compile(
    rf"{OPENINGS}(?:(?:apa(?:kah)?(?: saja)?|sebutkan|what (?:are|were)|list) )?"
    rf"{ADJECTIVES}(?P<points>{POINTS}|{COUNT}) "
    rf"(?:(?:of|from|in|dari|dalam|pada) )?(?:(?:the|this|that) )?"
    rf"(?:{ARTICLE}\b.*|[\w'’ -]{{1,60}}\b(?:article|story|piece|news))[\s?.!]*$",
    FLAGS,
)
GIST = re.compile(
    rf"{OPENINGS}(?:"
    rf"(?:apa(?:kah)?(?: sih)? )?(?:inti|isi|garis besar|ringkas|singkat|kesimpulan|"
    rf"(?:ringkasan|rangkuman)(?= {ARTICLE}))(?:nya)?(?: apa)?(?: sih)?(?: dari)?"
    rf"(?: {ARTICLE}\b.*)?"
    rf"|what(?:'s|’s| is) the (?:gist|upshot|short version|summary)(?: of (?:(?:this|the|that)\b.*"
    rf"\b{ARTICLE}|it|this|that))?"
    rf"|what(?:'s|’s| is) (?:this|the|that)\b[\w'’ -]*?\b{ARTICLE} about"
    rf"|{ARTICLE} ini (?:tentang|soal|mengenai|membahas|bercerita tentang) apa(?: sih)?"
    rf"|(?:ceritakan|jelaskan) (?:secara )?singkat(?: isi)? {ARTICLE}\b.*"
    rf"|(?:ceritakan|jelaskan)(?: isi)? {ARTICLE}\b.*\bsingkat\b.*"
    r"|what are the (?:main|key) (?:takeaways|points)"
    rf")[\s?.!]*$",
    FLAGS,
)
SIX = tuple(
    re.compile(rf"\b(?:{words})\b", FLAGS)
    for words in (
        "siapa|who",
        "apa|what",
        "kapan|when",
        "di ?mana|where",
        "mengapa|kenapa|why",
        "bagaimana|how",
    )
)
SIX_OF_ARTICLE = re.compile(
    r"^(?:(?:apa|siapa|kapan|di ?mana|mengapa|kenapa|bagaimana|who|what|when|where|why|how|and|dan|"
    rf"saja|serta)[\s,]++){{1,16}}+(?:(?:of|for|in|from|dari|untuk|pada|dalam) )?(?:(?:the|this) )?"
    rf"(?:{ARTICLE}\b.*|[\w'’ -]{{1,60}}\b(?:article|story|piece))[\s?.!]*$",
    FLAGS,
)
ARTICLE_IN_LENGTH = re.compile(
    rf"{OPENINGS}(?:{THIS} )?{ARTICLE}(?: {THIS})?[\s,:]*+{COUNT}[\s.!]*+$", FLAGS
)
LAST_SENTENCE = re.compile(r"^.*[.!?] (?=\w)", FLAGS)
LAST_CLAUSE = re.compile(r"^.*, ?(?=\w)", FLAGS)
ASKS = re.compile(
    r"\b(?:siapa|apa|apakah|kapan|di ?mana|mengapa|kenapa|bagaimana|berapa|who|what|when|where|why|"
    r"how|which|whose)\b",
    FLAGS,
)
OF_THE_TOPIC = re.compile(
    rf"^(?>[\s,;:.!?–-]|\b(?:{PLEASE}|of|about|on|for|from|dari|tentang|mengenai|soal|untuk|atas|"
    rf"terkait|the|a|an|isi|yang|merangkum|up|dalam|in|summing|summari[sz]ing|{POINTS}|"
    rf"the following|following|berikut(?: ini)?|"
    rf"singkat|pendek|ringkas|lengkap|short|brief|{THIS}|{ARTICLE})\b)++",
    FLAGS,
)
BEHIND_THE_TOPIC = re.compile(
    rf"(?:[\s,;:.!?–-]|(?<!hari )(?<!saat )(?<!minggu )(?<!bulan )(?<!tahun )(?<!malam )(?<!pagi )"
    rf"\b(?:{PLEASE}|{THIS}|{ARTICLE})\b)$",
    FLAGS,
)
NO_TOPIC = re.compile(
    r"^(?:it|them|him|nya|semua(?:nya)?|everything|down|apa|apa sih|singkat)?", FLAGS
)
QUOTED = re.compile(r"[\"“”«']([^\"“”«»']{2,})[\"“”»']")
