"""Small numbers as people write them: "3", "tiga", "dua puluh lima", "twenty-five", "a couple"."""

_ID = """nol satu dua tiga empat lima enam tujuh delapan sembilan sepuluh sebelas"""
_EN = """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen
fifteen sixteen seventeen eighteen nineteen"""
_EN_TENS = """twenty thirty forty fifty sixty seventy eighty ninety"""
_UNITS = {word: number for words in (_ID, _EN) for number, word in enumerate(words.split())}
_UNITS |= {"a": 1, "an": 1, "single": 1, "sebuah": 1, "couple": 2, "sepasang": 2}
_UNITS |= {"dozen": 12, "selusin": 12}
_TENS = {word: 20 + 10 * place for place, word in enumerate(_EN_TENS.split())}
_HUNDRED = {"seratus": 100, "hundred": 100, "ratus": 100}
_FILLERS = ("and", "of")
_ARTICLES = ("a", "an")
_WORDS = "|".join(
    sorted({*_UNITS, *_TENS, *_HUNDRED, "puluh", "belas", "dua", "couple"}, key=len, reverse=True)
)
NUMBER = rf"(?>\d{{1,4}}|(?:{_WORDS})\b(?:[\s-]{{1,3}}(?:(?:and|of)\s)?(?:{_WORDS})\b){{0,3}})"
"""A pattern that matches a number; `number_of` reads what it matched."""


def number_of(text: str) -> int | None:
    """The number that `text`, digits or words of one language, says; None where it says none."""
    text = text.strip().lower()
    if text.isdecimal():
        return int(text)
    total = 0
    words = text.replace("-", " ").split()
    for place, word in enumerate(words):
        if word in _FILLERS or (word in _ARTICLES and place + 1 < len(words)):
            continue
        if word in _HUNDRED:
            total = _HUNDRED[word] if word == "seratus" else max(1, total) * 100
        elif word == "puluh":
            total += 9 * (total % 10)
        elif word == "belas":
            total += 10
        elif word in _TENS:
            total += _TENS[word]
        elif word in _UNITS:
            total += _UNITS[word]
        else:
            return None
    return total
