"""The last step: from what was read to an answer, every claim of it cited."""

from dataclasses import replace

from bot.answer import Answer
from bot.answering.components import Components
from bot.answering.read import Evidence
from bot.citing.composing import compose
from index.article import Article


def cite(components: Components, evidence: Evidence) -> Answer:
    """The answer that the evidence allows, or the refusal; `timings` have no "total" yet."""
    retrieved = evidence.retrieved
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
        answer = compose(
            *(understanding.text, evidence.found, retrieved.hits, evidence.threshold, frame)
        )
        if answer.refused:
            answer = replace(answer, text=components.say("refusal", language))
    return replace(
        answer,
        retrieved=retrieved.article_ids,
        timings={**retrieved.seconds, "read": evidence.seconds},
    )
