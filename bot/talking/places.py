"""Which of the things shown a message means: "yang kedua", "the last one"."""

from bot.talking.words import words_of

_PLACES = {
    **dict.fromkeys(("pertama", "satu", "first", "kesatu", "1st", "atas"), 0),
    **dict.fromkeys(("kedua", "dua", "second", "two", "2nd"), 1),
    **dict.fromkeys(("ketiga", "tiga", "third", "three", "3rd"), 2),
    **dict.fromkeys(("keempat", "empat", "fourth", "four", "4th"), 3),
    **dict.fromkeys(("kelima", "lima", "fifth", "five", "5th"), 4),
    **dict.fromkeys(("terakhir", "last", "bawah"), -1),
}


def place_of(text: str) -> int:
    """Which of the things shown is meant: 0 the first, also where none is named, -1 the last."""
    return named_place(text) or 0


def named_place(text: str) -> int | None:
    """The place that a text names, as `place_of` gives it; None where it names none."""
    for word in words_of(text):
        bare = word.plain.removeprefix("ke-")
        if bare.isascii() and bare.isdecimal():
            return max(int(bare[:3]) - 1, 0)
        if word.plain in _PLACES:
            return _PLACES[word.plain]
    return None
