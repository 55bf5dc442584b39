"""A claim against the quotes it points at: one calibrated support, and a reason for what fails.

The checks that read words (values, names, polarity, who says and does what, quotations) each can
fail a claim; where none does, the entailment head decides, with the share of the claim's words that
the quotes have.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from bot.verifying.aligning import misplaced_names, misplaced_values
from bot.verifying.amounts import value_reasons
from bot.verifying.entailment import UNREAD, Chances, Entailment
from bot.verifying.findings import MOST_QUOTES, Judgement, Reason
from bot.verifying.names import missing_names, with_full_names
from bot.verifying.polarity import polarity_reasons
from bot.verifying.quotations import quotation_reasons
from bot.verifying.roles import role_reasons
from bot.verifying.speaking import attribution_reasons
from bot.verifying.tokens import Word, stem, words_of
from bot.verifying.weights import Support
from index.text.language import detect_language
from index.text.name_forms import names_alike
from index.text.split import split_sentences

FAILED = 0.3
"""Most support of a claim that a check of its words fails."""
_RELATED = 0.5
"""Share of a claim's words that quotes must have, before they can be said to contradict it."""
_SURE = 0.8
"""Least entailed chance that leaves no doubt: nothing more is read."""
_FURTHEST = 6.0
_SHORT = 4


@dataclass(frozen=True, slots=True)
class Verified:
    """A claim, judged.

    Attributes:
        text: the claim.
        judgement: supported only from the threshold on and without a reason.
        support: calibrated chance in 0..1 that the quotes support it.
        reasons: why not, in the order of the checks; empty where it is supported.
        quotes: places of the quotes it rests on.
    """

    text: str
    judgement: Judgement
    support: float
    reasons: tuple[Reason, ...]
    quotes: tuple[int, ...]


def verify(
    claim: str,
    quotes: Sequence[str],
    entailment: Entailment,
    support: Support,
    titles: Sequence[str] = (),
) -> Verified:
    """One sentence against at most `MOST_QUOTES` quotes, taken together and alone.

    `titles` are the titles of the quotes' articles: a name may stand there.
    """
    shown = [text for text in quotes[:MOST_QUOTES] if text.strip()]
    if not shown:
        reason = Reason("citation", claim, "")
        return Verified(claim, Judgement.NOT_FOUND, 0.0, (reason,), ())
    reasons = checked(claim, shown, titles)
    chances, places = weighed(claim, shown, entailment)
    share = coverage(claim, shown)
    across = crossing(claim, shown)
    likely = support.chance(features(chances, share, across))
    places = tuple(place for place, text in enumerate(quotes) if text in {shown[p] for p in places})
    # Where the words do not speak for it, entailment has to be surer by itself.
    alone = across or share < _RELATED
    threshold = entailment.thresholds["supported_alone" if alone else "supported"]
    if reasons:
        likely = min(likely, FAILED)
    elif likely < threshold:
        against = chances.contradicted > max(chances.entailed, chances.neutral)
        reasons = [Reason("meaning", claim, " ".join(shown)[:200], wrong=against)]
    if likely >= threshold:
        return Verified(claim, Judgement.SUPPORTED, likely, (), places)
    wrong = any(one.wrong for one in reasons) and share >= _RELATED
    against = chances.contradicted >= entailment.thresholds["contradicted"]
    judgement = Judgement.CONTRADICTED if wrong or against else Judgement.NOT_FOUND
    return Verified(claim, judgement, likely, tuple(reasons), places)


def checked(claim: str, quotes: Sequence[str], titles: Sequence[str] = ()) -> list[Reason]:
    """What the checks of words find wrong; empty for nothing."""
    across = crossing(claim, quotes)
    sentences = [
        text[one.start : one.end]
        for text in quotes
        for one in split_sentences(text, detect_language(text))
    ]
    found = [
        *value_reasons(claim, quotes),
        *missing_names(claim, quotes, titles, across=across),
        *quotation_reasons(claim, quotes),
        *polarity_reasons(claim, sentences, same_language=not across),
    ]
    if across:
        return found
    return [
        *found,
        *(() if found else misplaced_values(claim, sentences)),
        *(() if found else misplaced_names(claim, sentences)),
        *role_reasons(claim, sentences),
        *attribution_reasons(claim, sentences),
    ]


def weighed(
    claim: str, quotes: Sequence[str], entailment: Entailment
) -> tuple[Chances, tuple[int, ...]]:
    """The chances by the premise that entails most, all quotes or one, and its places.

    Where all together leave doubt, the claim is read with its names in full, which counts where it
    is surely entailed so, and then against each quote alone.
    """
    together = " ".join(quotes)
    best = entailment.chances(claim, together)
    places = tuple(range(len(quotes)))
    if best.entailed > _SURE:
        return best, places
    full = with_full_names(claim, quotes)
    if full != claim and (found := entailment.chances(full, together)).entailed > _SURE:
        return found, places
    if len(quotes) == 1:
        return best, places
    for place, text in enumerate(quotes):
        found = entailment.chances(claim, text)
        if found.entailed > best.entailed or best is UNREAD:
            best, places = found, (place,)
    return best, places


def coverage(claim: str, quotes: Sequence[str]) -> float:
    """The share, 0 to 1, of a claim's words of four letters on, names and numbers in the quotes."""
    wanted = [word for word in words_of(claim) if _weighs(word)]
    if not wanted:
        return 0.0
    have: set[str] = set()
    for text in quotes:
        for word in words_of(text):
            have.add(stem(word.plain))
            have |= names_alike(word.plain)
    return sum(stem(w.plain) in have or w.plain in have for w in wanted) / len(wanted)


def features(chances: Chances, share: float, across: bool) -> tuple[float, ...]:
    """What support is reckoned from; see `Support`."""
    return _odds(chances.entailed), _odds(chances.contradicted), share, float(across)


def crossing(claim: str, quotes: Sequence[str]) -> bool:
    """Whether claim and quotes are in different languages."""
    return detect_language(claim) != detect_language(" ".join(quotes))


def _weighs(word: Word) -> bool:
    return word.number or (word.wordlike and (word.named or len(word.plain) >= _SHORT))


def _odds(chance: float) -> float:
    held = min(max(chance, 1e-6), 1 - 1e-6)
    return max(-_FURTHEST, min(_FURTHEST, math.log(held / (1 - held))))
