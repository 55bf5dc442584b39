"""The reporter's card: who, what, when, where, why and how, each with its quote or empty.

"What" is the sentence that the ranker likes best, "who" the subject that it begins with, where that
is a name; the other lines are answers of the reader, and stay empty where it refuses.
"""

import itertools
from collections.abc import Callable, Mapping, Sequence

from bot.citation import Citation
from bot.prompts import Prompt, PromptError
from bot.summarizing.candidates import Candidate, candidates
from bot.summarizing.subject import subject
from bot.summary import Fact
from index.article import Article, Sentence

FACTS = ("who", "what", "when", "where", "why", "how")
ASKED = ("who", "when", "where", "why", "how")

Read = Callable[[str], tuple[int, int, float] | None]
"""From a question to where the article answers it: start, end, support; None where it does not."""

_LONGEST_TITLE = 160


def reported(article: Article, sentences: Sequence[Sentence]) -> list[Sentence]:
    """The sentences that report something, without datelines: what a card is read from."""
    return [Sentence(one.start, one.end) for one in candidates(article, sentences)]


def fact_questions(prompt: Prompt, title: str) -> dict[str, str]:
    """The question to ask of an article for each of `ASKED`.

    Args:
        prompt: `prompts/facts_questions` in the article's language.
        title: the article's title, or a sentence that tells what it is about.

    Raises:
        PromptError: the prompt does not hold one line for each.
    """
    short = " ".join(title.split()).rstrip(".?!")[:_LONGEST_TITLE]
    lines = prompt.render(title=short).splitlines()
    questions = dict(line.split(": ", 1) for line in lines if ": " in line)
    if tuple(questions) != ASKED:
        raise PromptError(f"prompt {prompt.name} needs one line for each of {', '.join(ASKED)}")
    return questions


def find_facts(
    article: Article,
    found: Sequence[Candidate],
    best: tuple[int, int],
    questions: Mapping[str, str],
    read: Read,
) -> list[tuple[Fact, float]]:
    """The lines of the card in the order of `FACTS`, each with its support (0 where empty).

    Args:
        article: the article that `read` reads.
        found: its sentences that report something; an answer outside of them is none.
        best: start and end of the one that says what happened.
        questions: a question for each of `ASKED`.
        read: the reader; its refusals leave a line empty, and so does what a surer line says.
    """
    facts = []
    doer = subject(article.text, *best, article.language)
    for name in FACTS:
        if name == "what":
            answer: tuple[int, int, float] | None = (*best, 1.0)
        else:
            answer = None if doer and name == "who" else read(questions[name])
        held = [] if answer is None else _holding(found, answer[0], answer[1])
        if answer is None or not held:
            facts.append((Fact(name), 0.0))
            continue
        start, end, support = answer
        first, last = min(start, held[0].start), max(end, held[-1].end)
        citation = Citation.of(article, first, last, mark=(start, end))
        facts.append((Fact(name, article.text[start:end], citation), support))
    told = [
        (Fact(fact.question), 0.0) if _is_said_elsewhere(place, facts) else (fact, support)
        for place, (fact, support) in enumerate(facts)
    ]
    if doer is not None:
        citation = Citation.of(article, *best, mark=doer)
        told[FACTS.index("who")] = (Fact("who", article.text[slice(*doer)], citation), 1.0)
    return told


def _is_said_elsewhere(place: int, facts: Sequence[tuple[Fact, float]]) -> bool:
    """Whether another line that was asked for, and is surer, says the same or a part of it."""
    fact, support = facts[place]
    if fact.answer is None or fact.question == "what":
        return False
    return any(
        (fact.answer in other.answer or other.answer in fact.answer)
        and (sure, -row) > (support, -place)
        for row, (other, sure) in enumerate(facts)
        if row != place and other.answer is not None and other.question != "what"
    )


def _holding(found: Sequence[Candidate], start: int, end: int) -> list[Candidate]:
    """The candidates that together hold `start` to `end`; none where some of it lies outside."""
    held = [one for one in found if one.start < end and start < one.end]
    pairs = itertools.pairwise(held)
    neighbours = all(after.index == before.index + 1 for before, after in pairs)
    whole = bool(held) and held[0].start <= start and end <= held[-1].end
    return held if whole and neighbours else []
