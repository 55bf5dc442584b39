"""What is said beside a summary, in both languages."""

from typing import Literal

Notice = Literal["other_language", "fewer_sentences", "one_sentence"]

_NOTICES: dict[str, dict[Notice, str]] = {
    "id": {
        "other_language": (
            "Kalimatnya tetap dalam bahasa artikelnya ({language}): Wartanya mengutip dan tidak "
            "menerjemahkan."
        ),
        "fewer_sentences": "Artikel ini hanya punya {count} kalimat; semuanya ditampilkan.",
        "one_sentence": "Artikel ini hanya berisi satu kalimat.",
    },
    "en": {
        "other_language": (
            "The sentences stay in the article's language ({language}): Wartanya quotes and does "
            "not translate."
        ),
        "fewer_sentences": "This article has only {count} sentences; all of them are shown.",
        "one_sentence": "This article holds a single sentence.",
    },
}
_LANGUAGES = {
    "id": {"id": "Indonesia", "en": "Inggris"},
    "en": {"id": "Indonesian", "en": "English"},
}
_LABELS = {
    "id": {
        "who": "Siapa",
        "what": "Apa",
        "when": "Kapan",
        "where": "Di mana",
        "why": "Mengapa",
        "how": "Bagaimana",
    },
    "en": {
        "who": "Who",
        "what": "What",
        "when": "When",
        "where": "Where",
        "why": "Why",
        "how": "How",
    },
}


def notice(name: Notice, language: str, *, count: int = 0, article_language: str = "id") -> str:
    """The words of a notice in `language` ("id" or "en")."""
    spoken = _LANGUAGES[language][article_language]
    return _NOTICES[language][name].format(count=count, language=spoken)


def fact_label(name: str, language: str) -> str:
    """What a line of the reporter's card is called: "Siapa" for "who"."""
    return _LABELS[language][name]
