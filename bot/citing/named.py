"""Whom or what a question names: the sentence that says who somebody is, a place elsewhere."""

import re
from collections.abc import Sequence

from bot.citing.found import Asking, Found
from index.text.name_forms import names_alike

_NAME = r"[\w'’-]{2,30}(?: [\w'’-]{2,30}){0,2}?"
_WHO_IS = re.compile(
    rf"(?:(?:dan|lalu|terus|jadi|and|so) )?(?:siapa(?:kah)?(?: (?:itu|sih))? (?P<id>{_NAME})"
    rf"|(?P<back>{_NAME}) (?:itu )?siapa|who(?:['’]s| is| was) (?P<en>{_NAME}))"
    r"(?: (?:itu|sih|ya|again))*\W*",
    re.IGNORECASE,
)
_PLACE = re.compile(
    r"\b(?i:gunung|pulau|danau|sungai|selat|kabupaten|provinsi|stasiun|bandara|mount|mt\.?|lake|"
    r"river)(?i: api)? (?P<name>[A-Z][a-z]{3,30}(?: [A-Z][a-z]{1,30}){0,4})\b"
)
_WORD = re.compile(r"\w+")


def who_is_first(
    asking: Asking, found: Sequence[Found], support: float
) -> tuple[list[Found], float]:
    """The sentences, best first, and the support of the first: of "who is X?" one that names X.

    Names stand in a sentence with a capital, however they were typed. The sentence that is first
    only for its name is as likely as its own chance at most.
    """
    asked = _WHO_IS.fullmatch(asking.text[:120].strip()) if asking.kind == "who" else None
    if asked is None or not found:
        return list(found), support
    words = _WORD.findall(next(name for name in asked.groups() if name).lower())
    naming = [one for one in found if _names(one.text, words)]
    if not naming or naming[0] is found[0]:
        return list(found), support
    others = [one for one in found if one not in naming]
    return [*naming, *others], min(support, naming[0].chance)


def _names(sentence: str, words: Sequence[str]) -> bool:
    """Whether a sentence has all of some words as names."""
    large = {word.lower() for word in _WORD.findall(sentence) if word[0].isupper()}
    return large.issuperset(words)


def other_place(question: str, best: Found) -> bool:
    """Whether the question names a mountain, an island or a station that the article does not."""
    asked = _PLACE.search(question[:2000])
    if asked is None:
        return False
    article = best.hit.article
    held = {word.lower() for word in _WORD.findall(f"{article.title}\n{article.text}")}
    names = (names_alike(word) for word in asked["name"].lower().split())
    return all(held.isdisjoint(forms) for forms in names)
