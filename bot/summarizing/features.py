"""What the ranker sees of a sentence: its place, its length, its words, and its neighbours.

Nothing here depends on a language but two short lists of words, which hold both languages.
"""

import re
from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from bot.summarizing.candidates import WORD, Candidate
from bot.summarizing.likeness import likeness
from index.text.lexicon import SAID_ID_PLAINLY

FEATURES = (
    *("place", "places_left", "relative_place", "sentences"),
    *("words_before", "words_before_share", "words_of_article"),
    *("paragraph", "place_in_paragraph", "paragraph_sentences", "paragraphs"),
    *("words", "words_to_mean", "letters_per_word", "words_of_first", "words_of_second"),
    *("words_of_third", "capitals", "capitals_share", "numbers"),
    *("opens_inside_quotation", "closes_inside_quotation", "quotation_marks"),
    *("begins_with_quotation_mark", "attributes", "asks", "exclaims", "ends_as_sentence"),
    *("commas", "brackets", "colon", "refers_back", "dateline"),
    *("like_first", "like_second", "like_third", "like_previous", "like_next"),
    *("like_any_before", "like_any_after", "like_all", "like_centre", "rank_in_graph"),
    *("mean_word_count", "most_frequent_word", "new_words_share"),
    *("order_by_words", "order_by_like_centre", "order_by_graph"),
)
_OF_NEIGHBOURS = (
    *("words", "attributes", "begins_with_quotation_mark", "refers_back"),
    *("like_first", "like_centre", "quotation_marks", "place_in_paragraph"),
)
NAMES = (
    *FEATURES,
    *(f"previous_{name}" for name in _OF_NEIGHBOURS),
    *(f"next_{name}" for name in _OF_NEIGHBOURS),
)
"""Names of the columns that `features` returns."""

_QUOTATION_MARK = re.compile(r"[\"“”]")
_SAYING = re.compile(
    rf"\b(?:{SAID_ID_PLAINLY}|lanjut|says?|said|told|added)(?:nya)?\b",
    re.IGNORECASE,
)
_REFERS_BACK = frozenset(
    [
        "ia",
        "dia",
        "mereka",
        "ini",
        "itu",
        "hal",
        "namun",
        "tetapi",
        "tapi",
        "sementara",
        "selain",
        "kemudian",
        "lalu",
        "sebelumnya",
        "menurutnya",
        "meski",
        "karena",
        "sebab",
        "selanjutnya",
        "bahkan",
        "tak",
        "juga",
        "dengan",
        "pasalnya",
        "padahal",
        "akibatnya",
        "begitu",
        "kini",
        "saat",
        "he",
        "she",
        "they",
        "it",
        "this",
        "that",
        "these",
        "those",
        "but",
        "however",
        "meanwhile",
        "also",
        "then",
        "his",
        "her",
        "their",
        "and",
        "so",
        "still",
        "yet",
    ]
)


def features(
    text: str, candidates: Sequence[Candidate], datelines: Sequence[int]
) -> NDArray[np.float32]:
    """One row for each candidate, columns as `NAMES`; float32 `[candidates, len(NAMES)]`.

    Args:
        text: the article's text.
        candidates: sentences of it, in order.
        datelines: how many code points were cut off at the head of each.
    """
    if not candidates:
        return np.zeros((0, len(NAMES)), np.float32)
    sentences = [text[c.start : c.end] for c in candidates]
    tokens = [WORD.findall(sentence.lower()) for sentence in sentences]
    columns: dict[str, NDArray[np.float64]] = {}
    columns |= _place(candidates, tokens)
    columns |= _wording(sentences, tokens)
    columns |= _quotation(sentences, candidates)
    columns |= likeness(tokens)
    columns["dateline"] = np.asarray(datelines, np.float64)
    for name, by in (
        ("words", "words"),
        ("like_centre", "like_centre"),
        ("graph", "rank_in_graph"),
    ):
        columns[f"order_by_{name}"] = _order(columns[by])
    for name in _OF_NEIGHBOURS:
        columns[f"previous_{name}"] = np.concatenate([[-1.0], columns[name][:-1]])
        columns[f"next_{name}"] = np.concatenate([columns[name][1:], [-1.0]])
    return np.stack([columns[name] for name in NAMES], axis=1).astype(np.float32)


def _place(
    candidates: Sequence[Candidate], tokens: Sequence[Sequence[str]]
) -> dict[str, NDArray[np.float64]]:
    count = len(candidates)
    place = np.arange(count, dtype=np.float64)
    words = _lengths(tokens)
    before = np.concatenate([[0.0], np.cumsum(words)[:-1]])
    _, first, paragraph, sizes = np.unique(
        [c.paragraph for c in candidates],
        return_index=True,
        return_inverse=True,
        return_counts=True,
    )
    same = np.ones(count)
    opening = np.pad(words, (0, max(0, 3 - count)))
    return {
        "place": place,
        "places_left": count - 1 - place,
        "relative_place": place / max(1, count - 1),
        "sentences": same * count,
        "words_before": before,
        "words_before_share": before / max(1.0, words.sum()),
        "words_of_article": same * words.sum(),
        "paragraph": paragraph.astype(np.float64),
        "place_in_paragraph": place - first[paragraph],
        "paragraph_sentences": sizes[paragraph].astype(np.float64),
        "paragraphs": same * len(first),
        "words": words,
        "words_to_mean": words / words.mean(),
        "words_of_first": same * opening[0],
        "words_of_second": same * opening[1],
        "words_of_third": same * opening[2],
    }


def _wording(
    sentences: Sequence[str], tokens: Sequence[Sequence[str]]
) -> dict[str, NDArray[np.float64]]:
    words = _lengths(tokens)
    spaced = [sentence.split() for sentence in sentences]
    capitals = np.array([sum(w[:1].isupper() for w in s[1:]) for s in spaced], np.float64)
    return {
        "letters_per_word": np.array([len(s) for s in sentences]) / words,
        "capitals": capitals,
        "capitals_share": capitals / np.array([max(1, len(s)) for s in spaced]),
        "numbers": np.array([sum(w[0].isdigit() for w in t) for t in tokens], np.float64),
        "attributes": _flags(_SAYING.search(s) is not None for s in sentences),
        "asks": _flags("?" in s for s in sentences),
        "exclaims": _flags("!" in s for s in sentences),
        "ends_as_sentence": _flags(s[-1] in '.!?"”)' for s in sentences),
        "commas": np.array([s.count(",") for s in sentences], np.float64),
        "brackets": np.array([s.count("(") for s in sentences], np.float64),
        "colon": _flags(":" in s for s in sentences),
        "refers_back": _flags(bool(t) and t[0] in _REFERS_BACK for t in tokens),
    }


def _quotation(
    sentences: Sequence[str], candidates: Sequence[Candidate]
) -> dict[str, NDArray[np.float64]]:
    marks = [len(_QUOTATION_MARK.findall(sentence)) for sentence in sentences]
    opens, closes = [], []
    inside, paragraph = False, -1
    for count, candidate in zip(marks, candidates, strict=True):
        inside = inside and candidate.paragraph == paragraph
        paragraph = candidate.paragraph
        opens.append(inside)
        inside ^= bool(count % 2)
        closes.append(inside)
    return {
        "opens_inside_quotation": _flags(opens),
        "closes_inside_quotation": _flags(closes),
        "quotation_marks": np.array(marks, np.float64),
        "begins_with_quotation_mark": _flags(s[0] in '"“' for s in sentences),
    }


def _order(values: NDArray[np.float64]) -> NDArray[np.float64]:
    """0 for the highest value, 1 for the lowest."""
    return np.argsort(np.argsort(-values, kind="stable")) / max(1, len(values) - 1)


def _lengths(tokens: Sequence[Sequence[str]]) -> NDArray[np.float64]:
    return np.array([max(1, len(sentence)) for sentence in tokens], np.float64)


def _flags(values: Iterable[bool]) -> NDArray[np.float64]:
    return np.array(list(values), np.float64)
