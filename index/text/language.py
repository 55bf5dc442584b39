"""Which of the two languages a text is in, by votes of function words."""

import re
from functools import lru_cache

_READ_AT_MOST = 4_000
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")

_INDONESIAN_WORDS = """
ada adakah adalah agar akan akankah aku anda antara apa apabila apakah atas atau bagaimana
bagaimanakah bagi bahwa baru beberapa begitu belum benarkah berapa berapakah berapaan
berdasarkan bisa bisakah bukan bukankah cukup dalam dan dapat dapatkah dari daripada dengan di
dia dimana dimanakah dipimpin disebut dulu guna hanya harus hingga hubungan ia ialah ini inikah
itu itukah jadi jelaskan jika jumlah juga kalau kami kamu kan kapan kapankah karena kata
katanya ke kenapa kepada ketika kita kok lagi lah lain lalu lama maka mana manakah masih melalui
memang mengapa mengapakah menjadi menurut mereka merupakan meski milik mulai namun nya oleh pada
paling para pernah pernahkah pula pun saat saja sama sampai sangat saya sebab sebagai sebelum
sebuah secara sedang sehingga sejak selama seorang seperti serta sesudah setelah siapa siapakah
siapakan suatu sudah sudahkah supaya tahun tanggal tapi telah tentang terhadap terjadi terletak
tersebut tetapi tidak tidakkah untuk yaitu yakni yang
"""
_ENGLISH_WORDS = """
a about after against all also although an and any are as at be because been before between both
but by can could did didn't do does doesn't don't during each else ever following for from had
has have he her hers him his how i if in into is isn't it it's its just like long many may me
might more most much must my name near no not of off often on once one only or other our out
over per said shall she should since so some such than that the their them then there these they
this those through to under until up upon us was wasn't we were what what's when where whether
which while who who's whom whose why will with without would year yes you your
"""
_INDONESIAN = frozenset(_INDONESIAN_WORDS.split())
_ENGLISH = frozenset(_ENGLISH_WORDS.split())
_INDONESIAN_SHAPE = re.compile(
    r"\b(?:(?:me(?:m|n|ng|ny|l|r|w)|di|ber|ter|per|pe(?:m|n|ng|ny)|ke|se)[a-z]{3,}(?:kan|nya|an|lah|kah)"
    r"|(?:meng|meny|memp|memb|menj|mend|ment|menc|peng|peny|berk|berp|dik|dip)[a-z]{3,}"
    r"|[a-z]{4,}(?:kannya|annya|kah|nya))"
)
_ENGLISH_SHAPE = re.compile(
    r"\b[a-z]{3,}(?:tion|tions|ness|ments|ings?|ously|ally|ly|ed|ies|ious|able|ful|less|ght|ck|th)"
)
_QUESTIONS = """
apa apakah siapa siapakah kapan kapankah mana dimana dimanakah berapa berapakah mengapa kenapa
bagaimana bagaimanakah who whose what when where why how
"""
_QUESTION_WORDS = frozenset(_QUESTIONS.split())
_QUESTION_VOTE = 9
_WORD_VOTE = 3
_SHAPE_VOTE = 1


def detect_language(text: str) -> str:
    """The language of `text`: "id" or "en".

    A question word counts nine votes, another function word three, a word that is merely shaped
    like one language (Indonesian `meng-...-kan`, English `...tion`) one. Capitalized words after
    the first are names and titles: they count only where nothing else does. Where the votes are
    even, as for names alone or no words at all, the answer is "id". Reads the first 4,000 code
    points; never raises.
    """
    words = _words(text)
    balance = sum(_vote(word) for word in words[:1] + [w for w in words[1:] if w[0].islower()])
    balance = balance or sum(_vote(word) for word in words)
    return "en" if balance > 0 else "id"


def has_language(text: str) -> bool:
    """Whether any word of `text` tells its language; reads the first 4,000 code points."""
    return any(_vote(word) for word in _words(text))


def _words(text: str) -> list[str]:
    return _WORD.findall(text[:_READ_AT_MOST].replace("’", "'"))


@lru_cache(maxsize=16_384)
def _vote(word: str) -> int:
    """Votes for English; negative ones are for Indonesian."""
    word = word.lower()
    votes = _QUESTION_VOTE if word in _QUESTION_WORDS else _WORD_VOTE
    if word in _INDONESIAN:
        return -votes
    if word in _ENGLISH:
        return votes
    if _INDONESIAN_SHAPE.fullmatch(word):
        return -_SHAPE_VOTE
    return _SHAPE_VOTE if _ENGLISH_SHAPE.fullmatch(word) else 0
