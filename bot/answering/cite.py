"""The last step: from what was read to an answer, every claim of it cited."""

from dataclasses import replace

from bot.answer import Answer
from bot.answering.components import Components
from bot.answering.read import Findings
from bot.citing.beaten import winners_first
from bot.citing.composing import compose, with_closest
from bot.citing.found import Asking
from bot.citing.layout import by_layout
from bot.citing.named import other_place, who_is_first
from bot.citing.offices import other_office
from bot.citing.sources import beside_other_sources
from bot.citing.years import other_year
from bot.talking.context import READ_OF_ARTICLE, spoken_of
from bot.talking.topics import is_named_by, names_in
from index.article import Article

MOST_NAMESAKES = 2
"""Articles that a name may stand in and still be that of one of them."""


def cite(components: Components, findings: Findings) -> Answer:
    """The answer that the findings allow, or the refusal; `timings` have no "total" yet."""
    retrieved = findings.retrieved
    understanding = retrieved.understanding
    language = understanding.language

    def frame(article: Article, quote: str) -> str:
        if article.language == language:
            return quote
        title = article.title or article.id
        return components.say("quote_frame", language, title=title, quote=quote)

    if not retrieved.hits:
        text = components.say("nothing_indexed", language)
        answer = Answer(understanding.text, text, outcome="silent")
    else:
        asking = Asking(
            understanding.text,
            components.kinds().of(understanding.text),
            findings.threshold,
            findings.relevant,
            leaning=understanding.understood.leans,
        )
        found, support = list(findings.found), findings.support
        asked = understanding.text
        if found and any(
            other(asked, found[0]) for other in (other_year, other_office, other_place)
        ):
            support = 0.0
        for first in (by_layout, winners_first, who_is_first):
            found, support = first(asking, found, support)
        relevance = findings.relevance
        if support < asking.threshold and _is_about(components, asked, retrieved.hits[0].article):
            relevance = 1.0
        answer = compose(asking, found, support, relevance, frame)
        if answer.refused:
            answer = replace(answer, text=components.say(answer.outcome, language))
        else:
            answer = beside_other_sources(
                *(answer, asking, found, frame),
                lambda: components.say("sources_differ", language),
            )
            answer = with_closest(answer, found)
            if asking.kind == "yesno":
                answer = _with_verdict(components, asking.text, answer, language)
    return replace(
        answer,
        retrieved=retrieved.article_ids,
        timings={**retrieved.seconds, "read": findings.seconds},
    )


def _is_about(components: Components, question: str, article: Article) -> bool:
    """Whether an article is about what is asked: its title says so, or its own name stands there.

    A name is its own where its title holds it and hardly any other article does.
    """
    if is_named_by(question, article.title):
        return True
    names = names_in(question, article.title, spoken_of(article.text[:READ_OF_ARTICLE]).names)
    if not names:
        return False
    with components.archive.snapshot() as snapshot:
        return any(snapshot.is_in_few(name, MOST_NAMESAKES) for name in names)


def _with_verdict(components: Components, question: str, answer: Answer, language: str) -> Answer:
    """The answer, with yes or no before its quotes where the verifier is sure of it."""
    if components.verifier is None:
        return answer
    quotes = [claim.citations[0].quote for claim in answer.claims]
    verdict, _ = components.verifier().verdict(question, quotes)
    if verdict is None:
        return answer
    said = components.say(f"verdict_{verdict}", language)
    return replace(answer, verdict=verdict, text=f"{said}\n{answer.text}")
