"""Claims from news articles and their human summaries, by rule: true, unsupported and wrong ones.

A wrong sentence must not give itself away by its look: the same wrong sentence also stands over a
premise that says just that (entailed), and over one that says nothing of it (neutral). The wrong
claims follow the taxonomy of Kryściński et al. 2020, "Evaluating the Factual Consistency of
Abstractive Text Summarization" (FactCC).
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence

from bot.training.encoder.arrays import Labelled
from bot.training.verifier.corruptions import Pool, corrupted
from bot.training.verifier.data import CONTRADICTED, ENTAILED, NEUTRAL, NewsArticle, joined
from bot.training.verifier.forms import other_forms
from bot.training.verifier.pieces import by_kind, essential, listed

_LEAST_COVERED, _MOST_ELSEWHERE = 0.75, 0.35
_WORDS = re.compile(r"\w{2,}")
_COMMON = frozenset(
    listed("""
    yang dan di ke dari untuk pada dengan ini itu dalam adalah akan oleh juga sebagai tidak karena
    ada saat para bisa telah sudah tersebut atau bahwa lebih secara hingga""")
)
_DATELINE = re.compile(r"^[A-Z][\w., ()]{2,40}? ?(?:--|- -|—|–|-) (?=[A-Z\"“])")
_ADJUNCT = re.compile(
    r",? (?:karena|lantaran|sehingga|setelah|sebelum|ketika|saat|meski|meskipun|untuk|agar|supaya|"
    r"dengan|sejak|selama|bersama|akibat|demi) [^,.\"“”]{12,120}(?=[,.]|$)"
)
_RELATIVE = re.compile(r", (?:yang|di mana|termasuk) [^,.\"“”]{8,90},")
_WHEN_WHERE = re.compile(
    r",? (?:pada )?(?:Senin|Selasa|Rabu|Kamis|Jumat|Sabtu|Minggu) \([\d/]+\)"
    r"(?: lalu| malam| siang)?"
)
_BRACKETS = re.compile(r" \([^()]{2,40}\)")
_REPORT = re.compile(
    r"^(?P<who>[A-Z][^,.\"“”]{2,60}?) (?P<verb>menuduh|menuding|menduga|mengklaim|berharap|meminta|"
    r"memprediksi|memperkirakan|yakin|mengaku|membantah|berencana|berpendapat|mengusulkan)"
    r"(?: bahwa| agar|,)? (?P<said>[a-zA-Z][^\"“”]{25,})$"
)
_HEDGES = re.compile(
    r" (?:diduga|dikabarkan|kabarnya|rencananya|konon|disebut-sebut|bakal|akan|mungkin)(?= )"
)

_FORMED = ("number", "word", "date", "percent")


def news_claims(articles: Sequence[NewsArticle], chance: random.Random) -> list[Labelled]:
    """Sources `summary` (from human summaries), `sentence` (from article sentences), `forms`."""
    found: list[Labelled] = []
    for article in articles:
        pool = by_kind(article.sentences)
        for sentence in article.summary:
            if _usable(sentence):
                found += _of_summary(sentence, article, pool, chance)
        own = [at for at, text in enumerate(article.sentences) if _usable(text)]
        for at in chance.sample(own, min(4, len(own))):
            found += _of_sentence(at, article, pool, chance)
    return found


def _usable(sentence: str) -> bool:
    return 40 <= len(sentence) <= 230 and sentence[-1] in '.!"”' and sentence[:1].isupper()


def _of_summary(
    sentence: str, article: NewsArticle, pool: Pool, chance: random.Random
) -> Iterator[Labelled]:
    chosen, share = covering(sentence, article.sentences)
    other = _elsewhere(sentence, article.sentences, chance)
    if other:
        yield Labelled("summary", sentence, other, label=NEUTRAL)
    premise = joined([article.sentences[at] for at in chosen])
    missing = (
        essential(sentence) - essential(premise) - {w.lower() for w in _WORDS.findall(premise)}
    )
    if share < _LEAST_COVERED or missing:
        if 0.25 < share < 0.6 and missing:
            yield Labelled("summary", sentence, premise, label=NEUTRAL)
        return
    yield Labelled("summary", sentence, premise, label=ENTAILED)
    for said in other_forms(sentence, chance)[:1]:
        yield Labelled("forms", said, premise, label=ENTAILED)
        mistaken = _picked(corrupted(sentence, pool, chance), _FORMED, chance)
        for _kind, other_value in mistaken:
            for formed in other_forms(other_value, chance)[:1]:
                yield Labelled("forms", formed, premise, label=CONTRADICTED)
    wrong = corrupted(sentence, pool, chance)
    for _kind, text in chance.sample(wrong, min(2, len(wrong))):
        yield Labelled("summary", text, premise, label=CONTRADICTED)
        if other and chance.random() < 0.25:
            yield Labelled("summary", text, other, label=NEUTRAL)


def _of_sentence(
    at: int, article: NewsArticle, pool: Pool, chance: random.Random
) -> Iterator[Labelled]:
    sentence = article.sentences[at]
    short = shortened(sentence)
    shown = _among(at, article.sentences, chance)
    for text in chance.sample(short, min(1, len(short))):
        yield Labelled("sentence", text, shown, label=ENTAILED)
    for text in chance.sample(short, min(1, len(short))):
        yield Labelled("sentence", sentence, shown.replace(sentence, text), label=NEUTRAL)
    for text in unhedged(sentence):
        yield Labelled("sentence", text, shown, label=NEUTRAL)
    if other := _elsewhere(sentence, article.sentences, chance):
        yield Labelled("sentence", chance.choice([sentence, *short]), other, label=NEUTRAL)
    wrong = corrupted(chance.choice([sentence, *short]), pool, chance)
    kinds: dict[str, list[str]] = {}
    for kind, text in wrong:
        kinds.setdefault(kind, []).append(text)
    for kind in chance.sample(sorted(kinds), min(2, len(kinds))):
        text = chance.choice(kinds[kind])
        if chance.random() < 0.65:
            yield Labelled("sentence", text, shown, label=CONTRADICTED)
        else:
            yield Labelled("sentence", sentence, shown.replace(sentence, text), label=CONTRADICTED)
            yield Labelled("sentence", text, shown.replace(sentence, text), label=ENTAILED)
        if other and chance.random() < 0.3:
            yield Labelled("sentence", text, other, label=NEUTRAL)


def covering(sentence: str, sentences: Sequence[str], most: int = 3) -> tuple[list[int], float]:
    """Places of at most three sentences that hold most of a sentence's words, and which share."""
    wanted = _content(sentence)
    words = [_content(text) for text in sentences]
    chosen: list[int] = []
    held: set[str] = set()
    while len(chosen) < most and wanted - held:
        gains = [len(own & (wanted - held)) for own in words]
        best = max(range(len(sentences)), key=gains.__getitem__)
        if gains[best] < (1 if not chosen else max(2, 0.12 * len(wanted))):
            break
        chosen.append(best)
        held |= words[best]
    return sorted(chosen), len(wanted & held) / max(1, len(wanted))


def shortened(sentence: str) -> list[str]:
    """What a sentence says with a part left out: dateline, adjunct, relative clause, brackets."""
    found = [_DATELINE.sub("", sentence)]
    for pattern in (_ADJUNCT, _RELATIVE, _WHEN_WHERE, _BRACKETS):
        for one in pattern.finditer(sentence):
            found.append(sentence[: one.start()] + sentence[one.end() :])
    comma = re.match(
        r"^([^,\"“”]{40,}), (?:sedangkan|sementara|dan|namun|tetapi|tapi|kata) ", sentence
    )
    if comma:
        found.append(f"{comma[1]}.")
    good = [text for text in dict.fromkeys(found) if text != sentence and len(text.split()) > 4]
    return [text for text in good if len(re.findall('["“”]', text)) % 2 == 0]


def unhedged(sentence: str) -> list[str]:
    """A charge, hope or plan told as a fact."""
    found = []
    report = _REPORT.match(sentence)
    if report and len(report["said"].split()) > 4:
        said = report["said"]
        found.append(said[:1].upper() + said[1:])
    for one in _HEDGES.finditer(sentence):
        instead = " telah" if one[0].strip() in {"bakal", "akan"} else ""
        found.append(sentence[: one.start()] + instead + sentence[one.end() :])
    return found[:1]


def _picked(
    wrong: Sequence[tuple[str, str]], kinds: Sequence[str], chance: random.Random
) -> list[tuple[str, str]]:
    own = [one for one in wrong if one[0] in kinds]
    return chance.sample(own, min(1, len(own)))


def _among(at: int, sentences: Sequence[str], chance: random.Random) -> str:
    """A sentence alone, with a neighbour, or with another of the article, as quotes come."""
    near = [place for place in (at - 1, at + 1) if 0 <= place < len(sentences)]
    draw = chance.random()
    if draw < 0.5 or not near:
        return sentences[at]
    places = {at, chance.choice(near if draw < 0.8 else range(len(sentences)))}
    return " ".join(sentences[place] for place in sorted(places))


def _elsewhere(sentence: str, sentences: Sequence[str], chance: random.Random) -> str | None:
    """One to three sentences of the article that say little of it; the nearest are preferred."""
    wanted = _content(sentence)
    shares = [len(wanted & _content(text)) / max(1, len(wanted)) for text in sentences]
    free = [
        at for at, share in enumerate(shares) if share < _MOST_ELSEWHERE and len(sentences[at]) > 30
    ]
    free.sort(key=lambda at: -shares[at])
    if not free:
        return None
    near = free[: max(3, len(free) // 2)]
    picked = sorted(chance.sample(near, min(len(near), chance.choice((1, 1, 2, 3)))))
    texts = [sentences[at] for at in picked]
    held: set[str] = set().union(*(_content(text) for text in texts))
    return joined(texts) if len(wanted & held) < 0.5 * len(wanted) else texts[0]


def _content(text: str) -> set[str]:
    return {word for word in _WORDS.findall(text.lower()) if word not in _COMMON}
