"""Claims from written questions: a question with a right or a wrong answer; what is so or not.

After Demszky et al. 2018, "Transforming Question Answering Datasets Into Natural Language Inference
Datasets"; a question that no rule turns into a statement stays as it is, with its answer after it.
"""

from __future__ import annotations

import random
import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence

from bot.training.encoder.arrays import Labelled
from bot.training.verifier.corruptions import Pool, negated, opposite, swapped
from bot.training.verifier.data import CONTRADICTED, ENTAILED, NEUTRAL, Question, joined
from bot.training.verifier.forms import in_english, other_forms
from bot.training.verifier.pieces import by_kind, essential, pieces_of
from index.text.split import split_sentences

_TYPED = frozenset({"who", "when", "where", "quantity"})
_ASKS = re.compile(r"^(?:Apakah|Benarkah|Apa benar|Betulkah|Bener gak|Apa)\b,? ", re.IGNORECASE)
LONGEST_ANSWER = 160
BEFORE = "a "
"""Stands before an answer, so that its capital letter is that of a name."""
_RULES = tuple(
    (re.compile(pattern, re.IGNORECASE), form)
    for pattern, form in (
        (r"^siapa(?: saja)? (?:orang )?yang (?P<rest>.+)$", "{a} {rest}"),
        (r"^siapa(?:kah)?(?: saja| nama)? (?P<rest>(?!yg).+)$", "{a} adalah {rest}"),
        (r"^(?:kapan|sejak kapan) (?P<rest>.+)$", "{rest} {a}"),
        (r"^di ?mana (?P<rest>.+)$", "{rest} di {a}"),
        (r"^(?:kenapa|mengapa|knp) (?P<rest>.+)$", "{rest} karena {a}"),
        (
            r"^apa kata (?P<who>.+?) (?:tentang|soal) (?P<rest>.+)$",
            "{who} mengatakan soal {rest}: {a}",
        ),
        (r"^berapa (?:banyak |jumlah )?(?P<rest>.+)$", "{rest}: {a}"),
        (r"^(?P<rest>.+?) (?:siapa|kapan|berapa|brp|di ?mana|dmn|apa)(?: saja)?$", "{rest} {a}"),
        (r"^who (?P<rest>.+)$", "{a} {rest}"),
    )
)


def statement(question: str, answer: str, chance: random.Random) -> str:
    """A question and its answer as one claim."""
    asked = question.strip().rstrip("?").strip()
    for pattern, form in _RULES:
        found = pattern.match(asked)
        if found and chance.random() < 0.6:
            said = form.format(a=answer, **found.groupdict())
            said = re.sub(r"\bdi (di|pada|ke|dari)\b", r"\1", said)
            said = re.sub(r"\bkarena (karena|lantaran|untuk|agar|supaya)\b", r"\1", said)
            return f"{said[:1].upper()}{said[1:]}."
    return f"{question.strip()} {answer}"


def question_claims(
    questions: Sequence[Question], texts: Mapping[str, str], chance: random.Random
) -> list[Labelled]:
    """Sources `yesno` (is it so), `written` and `english` (a question with an answer)."""
    by_article: dict[str, list[Question]] = defaultdict(list)
    known = {one.identifier: one for one in questions}
    for one in questions:
        by_article[one.article].append(one)
    found: list[Labelled] = []
    for article, asked in by_article.items():
        text = texts[article]
        sentences = [text[one.start : one.end] for one in split_sentences(text, "id")]
        pool = by_kind(sentences)
        for one in asked:
            if one.kind == "yesno":
                found += _yes_or_no(one, sentences, chance)
            elif one.answers:
                found += _answered(one, asked, sentences, pool, chance)
            elif one.twin_of in known and known[one.twin_of].answers:
                found += _twin(one, known[one.twin_of], chance)
    return found


def _yes_or_no(
    one: Question, sentences: Sequence[str], chance: random.Random
) -> Iterator[Labelled]:
    if not one.evidence or one.verdict not in {"yes", "no"}:
        return
    label = ENTAILED if one.verdict == "yes" else CONTRADICTED
    plain = _ASKS.sub("", one.text).rstrip("?").strip()
    told = f"{plain[:1].upper()}{plain[1:]}."
    wordings = [one.text] if told.rstrip(".") == one.text.rstrip("?") else [one.text, told]
    for wording in wordings:
        yield Labelled("yesno", wording, _premise(one, sentences, chance), label=label)
        yield Labelled("yesno", wording, joined(one.evidence), label=label)
        if other := _elsewhere(one, sentences, chance):
            yield Labelled("yesno", wording, other, label=NEUTRAL)


def _answered(
    one: Question,
    asked: Sequence[Question],
    sentences: Sequence[str],
    pool: Pool,
    chance: random.Random,
) -> Iterator[Labelled]:
    source = "english" if one.language == "en" else "written"
    answers = [answer for answer in one.answers if len(answer) <= LONGEST_ANSWER]
    if not answers:
        return

    def claim(answer: str, premise: str, label: int) -> Labelled:
        return Labelled(source, statement(one.text, answer, chance), premise, label=label)

    right = chance.choice(answers)
    for answer in dict.fromkeys((right, answers[0])):
        yield claim(answer, _premise(one, sentences, chance), ENTAILED)
    yield from _formed(one, claim, answers[0], joined(one.evidence), chance)
    if other := _elsewhere(one, sentences, chance):
        yield claim(right, other, NEUTRAL)
    wrong = _wrong_answers(one, answers[0], pool, chance)
    for answer in wrong:
        yield claim(answer, _premise(one, sentences, chance), CONTRADICTED)
    if not wrong:
        mistaken = negated(answers[0], chance) if len(answers[0]) > 25 else []
        for answer in [*opposite(answers[0]), *mistaken][:2]:
            yield claim(answer, joined(one.evidence), CONTRADICTED)
    for changed in _other_question(one, pool, chance):
        yield Labelled(
            source, statement(changed, right, chance), joined(one.evidence), label=CONTRADICTED
        )
    strangers = [q for q in asked if q.answers and q.kind == one.kind and not _overlap(q, one)]
    if strangers and one.kind not in _TYPED:
        stranger = chance.choice(strangers)
        answer = chance.choice(stranger.answers)
        if len(answer) <= LONGEST_ANSWER:
            yield claim(answer, joined(one.evidence), NEUTRAL)


def _formed(
    one: Question,
    claim: Callable[[str, str, int], Labelled],
    answer: str,
    premise: str,
    chance: random.Random,
) -> Iterator[Labelled]:
    """The answer as another form of the same number or date, and a wrong number in that form."""
    if one.kind not in {"when", "quantity"}:
        return
    wrong = [text for _kind, text in swapped(answer, {}, chance)]
    if one.language == "en":
        for text, label in [(answer, ENTAILED), *((text, CONTRADICTED) for text in wrong[:1])]:
            if said := in_english(text, chance):
                yield claim(said, premise, label)
        return
    for text, label in [(answer, ENTAILED), *((text, CONTRADICTED) for text in wrong[:1])]:
        for said in other_forms(text, chance)[:1]:
            yield claim(said, premise, label)


def _wrong_answers(one: Question, answer: str, pool: Pool, chance: random.Random) -> list[str]:
    if one.kind not in _TYPED or not pieces_of(BEFORE + answer):
        return []
    changed = [text.removeprefix(BEFORE) for _kind, text in swapped(BEFORE + answer, pool, chance)]
    right = " ".join(one.answers).lower()
    changed = [text for text in changed if text.lower() not in right]
    return chance.sample(changed, min(2, len(changed)))


def _other_question(one: Question, pool: Pool, chance: random.Random) -> list[str]:
    """The question about somebody or something else, where the evidence names the right one."""
    there = " ".join(one.evidence).lower()
    changed = [
        text
        for kind, text in swapped(one.text, pool, chance)
        if kind in {"name", "number", "year", "place"} and essential(one.text) - essential(text)
        and all(word in there for word in essential(one.text) - essential(text))
    ]  # fmt: skip
    return chance.sample(changed, min(1, len(changed)))


def _twin(one: Question, answered: Question, chance: random.Random) -> Iterator[Labelled]:
    source = "english" if one.language == "en" else "written"
    answer = answered.answers[0]
    if one.language == answered.language and len(answer) <= LONGEST_ANSWER:
        claim = statement(one.text, answer, chance)
        yield Labelled(source, claim, joined(answered.evidence), label=NEUTRAL)


def _premise(one: Question, sentences: Sequence[str], chance: random.Random) -> str:
    """The evidence, at times with a neighbour, as quotes come."""
    if chance.random() < 0.6:
        return joined(one.evidence)
    places = [at for at, text in enumerate(sentences) if _same(text, one.evidence)]
    if not places:
        return joined(one.evidence)
    at = places[-1] + 1 if chance.random() < 0.5 else places[0] - 1
    if not 0 <= at < len(sentences):
        return joined(one.evidence)
    shown = [*one.evidence, sentences[at]] if at > places[-1] else [sentences[at], *one.evidence]
    return joined(shown)


def _elsewhere(one: Question, sentences: Sequence[str], chance: random.Random) -> str | None:
    """One to three sentences of the article that do not answer."""
    answers = [answer.lower() for answer in one.answers]
    free = [
        at
        for at, text in enumerate(sentences)
        if not _same(text, one.evidence) and not any(a in text.lower() for a in answers)
    ]
    asked = set(re.findall(r"\w{4,}", one.text.lower()))
    free.sort(key=lambda at: -len(asked & set(re.findall(r"\w{4,}", sentences[at].lower()))))
    if not free:
        return None
    picked = sorted(chance.sample(free[:5], min(len(free[:5]), chance.choice((1, 1, 2, 3)))))
    return joined([sentences[at] for at in picked])


def _same(text: str, evidence: Sequence[str]) -> bool:
    return any(text in one or one in text for one in evidence)


def _overlap(one: Question, other: Question) -> bool:
    return bool(set(one.evidence) & set(other.evidence)) or bool(
        set(one.answers) & set(other.answers)
    )
