"""What the bot says without reading any article: small talk, and what it cannot do."""

from bot.answer import Answer
from bot.answering.components import Components
from bot.talking.lexicon import word_set
from bot.talking.library import Library
from bot.talking.message import Message
from bot.talking.words import words_of
from index.archive.snapshot import ArticleRow
from index.text.language import detect_language, has_language

_COUNTED = ("greeting", "capabilities")
_ENGLISH = word_set(
    """
    hello hi hey thanks thank thx ty bye goodbye cheers please pls plz ok okay cool great nice good
    morning evening afternoon night wow lol yes yeah no you your are bot help wrong stupid useless
    articles article news stories story latest newest anything summarize summary tldr shorter longer
    sources source quote more else got it sure fine awesome perfect see sum up short headline
    bullets
    """
)
_INDONESIAN = word_set(
    """
    halo hai makasih trims terima kasih dadah sampai jumpa siapa apa ada berita artikel ringkas
    rangkum dong ya sih kak min gan oke sip mantap bisa bantu salah bodoh bego selamat pagi siang
    sore malam yang sumbernya lagi terbaru kalimat poin judul lebih pendek kamu anda tidak gak
    """
)


def spoken_language(text: str, before: str | None = None) -> str:
    """The language of a message, "id" or "en".

    A short one has few words to tell by: those of greetings and the like tell too, and where none
    does, the language of the message `before` it.
    """
    plains = [word.plain for word in words_of(text)]
    english = sum(one in _ENGLISH for one in plains)
    indonesian = sum(one in _INDONESIAN for one in plains)
    if len(plains) <= 4 and english != indonesian:
        return "en" if english > indonesian else "id"
    if before and not has_language(text):
        return spoken_language(before)
    return detect_language(text)


def small_talk(components: Components, message: Message, library: Library, language: str) -> Answer:
    """The answer to small talk, never with a citation."""
    assert message.reply is not None
    name = "translation" if message.translate else message.reply
    values = {"count": number(len(library.rows), language)} if name in _COUNTED else {}
    text = components.say(name, language, **values)
    return Answer(message.question, text, kind="small_talk", reply=message.reply)


def no_task(components: Components, message: Message, language: str) -> Answer:
    """The answer to a task that no article can do."""
    return Answer(message.question, components.say("no_task", language), outcome="silent")


def which_of(
    components: Components, message: Message, library: Library, topic: str, language: str
) -> Answer:
    """Which of several articles is meant: each named with its source and date."""
    rows = [library.by_id[name] for name in message.choices]
    text = components.say("which_story", language, topic=topic)
    lines = [f"{place}. {line_of(row, language)}" for place, row in enumerate(rows, start=1)]
    return Answer(
        message.question,
        "\n".join([text, *lines]),
        kind="clarify",
        listed=message.choices,
        count=len(rows),
    )


def line_of(row: ArticleRow, language: str) -> str:
    """An article in a list: its title, its source and its date."""
    beside = ", ".join(part for part in (row.source, day(row.published, language)) if part)
    name = row.title or row.id
    return f"{name} ({beside})" if beside else name


def number(value: int, language: str) -> str:
    """A number with the thousands apart, as the language writes it."""
    written = f"{value:,}"
    return written if language == "en" else written.replace(",", ".")


_MONTHS = {
    "id": "Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember",
    "en": "January February March April May June July August September October November December",
}


def day(published: str, language: str) -> str:
    """An ISO date as a person writes it: "7 Desember 2021"; "" for none."""
    parts = published[:10].split("-")
    if len(parts) != 3 or not all(part.isdecimal() for part in parts):
        return published
    year, month, date = (int(part) for part in parts)
    names = _MONTHS[language].split()
    return f"{date} {names[month - 1]} {year}" if 1 <= month <= 12 else published
