"""The style "facts": the reporter's card, the figures and dates, the quotations."""

import time
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from bot.citation import Citation, Claim
from bot.prompts import Prompt
from bot.summarizing.candidates import Candidate
from bot.summarizing.facts import Read, fact_questions, find_facts
from bot.summarizing.figures import find_figures
from bot.summarizing.notices import fact_label
from bot.summarizing.quotations import find_quotations
from bot.summary import Quotation, Summary
from index.article import Article, Sentence
from index.text.lines import shown_on_one_line


@dataclass(frozen=True, slots=True)
class Card:
    """How a reporter's card is filled: the prompt with its questions, and what answers them.

    `questions` is `prompts/facts_questions` in the article's language; `read` answers about this
    article alone.
    """

    questions: Prompt
    read: Read


def fill_card(
    article: Article,
    sentences: Sequence[Sentence],
    found: Sequence[Candidate],
    best: tuple[int, int],
    spoken: str,
    card: Card,
) -> Summary:
    """The card of `article` as a summary.

    Args:
        article: the article.
        sentences: all sentences of its text.
        found: those that report something; figures and quotations of others are left out.
        best: start and end of the sentence that says what happened.
        spoken: the language of the labels.
        card: the questions and the reader.
    """
    began = time.perf_counter()
    about = article.title or article.text[slice(*best)]
    questions = fact_questions(card.questions, about)
    facts = find_facts(article, found, best, questions, card.read)
    seconds = time.perf_counter() - began
    news = [sentences[candidate.index] for candidate in found]
    starts = [sentence.start for sentence in news]

    def is_news(start: int) -> bool:
        place = bisect_right(starts, start) - 1
        return place >= 0 and start < news[place].end

    return Summary(
        article.id,
        "facts",
        "\n".join(
            f"{fact_label(fact.question, spoken)}: {shown_on_one_line(fact.answer or '–')}"
            for fact, _ in facts
        ),
        tuple(
            Claim(fact.answer, (fact.citation,), support)
            for fact, support in facts
            if fact.answer is not None and fact.citation is not None
        ),
        facts=tuple(fact for fact, _ in facts),
        figures=tuple(
            Citation.of(article, *span) for span in find_figures(article.text) if is_news(span[0])
        ),
        quotations=tuple(
            Quotation(
                None if quoted.speaker is None else article.text[slice(*quoted.speaker)],
                Citation.of(article, quoted.start, quoted.end),
            )
            for quoted in find_quotations(article.text)
            if is_news(quoted.start)
        ),
        timings={"read": seconds},
    )
