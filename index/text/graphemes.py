"""What a reader sees as one character: a letter with its marks, an emoji, a flag."""

import unicodedata

_JOINER = "\u200d"
_NON_JOINER = "\u200c"
# Letters to Unicode that never stand by themselves: the vowel signs AM of Thai and Lao.
_SPACING_VOWELS = "\u0e33\u0eb3"
_VIRAMA = 9
_HANGUL_PAIRS = frozenset(("LL", "LV", "LO", "LS", "VV", "VT", "OV", "OT", "ST", "TT"))


def is_inside(text: str, at: int) -> bool:
    """Whether `at` lies inside one character as a reader sees it, after UAX 29.

    True before a mark that belongs to the letter on its left, in an emoji made of several, between
    the letters of a flag, in a Hangul syllable, behind the virama of an Indic conjunct, and
    between "\\r" and "\\n". Looks at a run of regional indicators, or of marks, as
    far as it goes, else at the two neighbours.
    """
    if not 0 < at < len(text):
        return False
    left, right = text[at - 1], text[at]
    if left == "\r":
        return right == "\n"
    if unicodedata.category(left) in ("Cc", "Zl", "Zp") or left == "\u200b":
        return False
    if is_mark(right) or (left == _JOINER and unicodedata.category(right) == "So"):
        return True
    if is_mark(left) and unicodedata.category(right) == "Lo":
        return _virama_before(text, at) >> 7 == ord(right) >> 7
    if _is_indicator(left) and _is_indicator(right):
        return _indicators_before(text, at) % 2 == 1
    return _is_hangul_pair(left, right)


def is_mark(character: str) -> bool:
    """Whether a character belongs to the one before it: an accent, a vowel sign, a joiner."""
    code = ord(character)
    if code < 0x300:
        return False
    return (
        unicodedata.category(character)[0] == "M"
        or character in _SPACING_VOWELS
        or character in (_JOINER, _NON_JOINER)
        or 0x1F3FB <= code <= 0x1F3FF  # the tones of an emoji's skin
        or 0xE0020 <= code <= 0xE007F  # the letters of a regional flag
        or character in "\uff9e\uff9f"
    )


def whole(text: str, start: int, end: int) -> tuple[int, int]:
    """`start, end` moved outward until neither lies inside a character."""
    while is_inside(text, start):
        start -= 1
    while is_inside(text, end):
        end += 1
    return start, end


def _virama_before(text: str, at: int) -> int:
    """The code of the virama among the marks that end at `at`; 0 where there is none."""
    while at > 0 and is_mark(text[at - 1]):
        at -= 1
        if unicodedata.combining(text[at]) == _VIRAMA:
            return ord(text[at])
    return 0


def _is_indicator(character: str) -> bool:
    return "\U0001f1e6" <= character <= "\U0001f1ff"


def _indicators_before(text: str, at: int) -> int:
    first = at
    while first > 0 and _is_indicator(text[first - 1]):
        first -= 1
    return at - first


def _is_hangul_pair(left: str, right: str) -> bool:
    """Whether two Hangul jamo or syllables make one."""
    return _hangul(left) + _hangul(right) in _HANGUL_PAIRS


def _hangul(character: str) -> str:
    """L, V or T for a jamo; O for a syllable without a final consonant, S for one with it."""
    code = ord(character)
    if 0x1100 <= code <= 0x115F or 0xA960 <= code <= 0xA97C:
        return "L"
    if 0x1160 <= code <= 0x11A7 or 0xD7B0 <= code <= 0xD7C6:
        return "V"
    if 0x11A8 <= code <= 0x11FF or 0xD7CB <= code <= 0xD7FB:
        return "T"
    if 0xAC00 <= code <= 0xD7A3:
        return "O" if (code - 0xAC00) % 28 == 0 else "S"
    return "-"
