"""Which articles a request for a summary may mean."""

import re
from statistics import median

from bot.answer import Question
from bot.answering.catalogue import with_its_year
from bot.answering.components import Components
from bot.answering.retrieve import ranked
from bot.talking.library import Library
from bot.talking.message import Message, SummaryWish
from bot.talking.topics import coverage, is_about
from index.article import Article, Filters, Hit

MOST_OFFERED = 3
# Below this cosine, with no word in common, an article is not about a topic.
LEAST_LIKE = 0.8
# Or one whose cosine is this much above the usual, whatever its words.
STANDS_OUT = 0.02
COMPARED = 50
COVERED = 0.5
# Two articles that share this many of the names in their beginnings tell one story.
SHARED_NAMES = 0.5
READ_OF_STORY = 4_000
_NAMES = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{2,}")


def meant(
    components: Components,
    message: Message,
    wish: SummaryWish,
    library: Library,
    question: Question,
) -> tuple[list[Article], Filters]:
    """The articles that a request may mean, best first, and where they were found.

    Where none is of its days, the year may belong to a name: then they must hold it, and with it
    more than half of the topic's words.

    Raises:
        ModelError, ArchiveError: as `bot.answering.retrieve.retrieve` says.
    """
    articles = articles_of(components, message.scope, wish, library, question)
    scope, year = with_its_year(message, library)
    if articles or not year or not wish.request.topic:
        return articles, message.scope
    wider = articles_of(components, scope, wish, library, question)
    return [one for one in wider if _speaks_of(wish.request.topic, year, one)], scope


def articles_of(
    components: Components,
    filters: Filters,
    wish: SummaryWish,
    library: Library,
    question: Question,
) -> list[Article]:
    """The articles within some filters that a request may mean, best first."""
    request, last = wish.request, question.history[-1:]
    named = [name for name in wish.articles if name in library.by_id]
    if named and (not request.topic or len(wish.articles) == 1):
        with components.archive.snapshot() as snapshot:
            return [snapshot.article(named[0])]
    # Of what was listed, nothing says which.
    topic = request.topic or "".join(one.question for one in last if one.kind != "catalogue")
    if topic and not question.filters.articles:
        hits = ranked(components, topic, COMPARED, filters).hits
        usual = median([hit.dense for hit in hits] or [0.0])
        likely = [hit for hit in hits if _likely(topic, hit, usual)][: 2 * components.passages]
        return list({hit.article.id: hit.article for hit in likely}.values())
    names = [row.id for row in library.admitted(filters)]
    with components.archive.snapshot() as snapshot:
        return [snapshot.article(names[0])] if len(names) == 1 else []


def _speaks_of(topic: str, year: str, article: Article) -> bool:
    text = f"{article.title}\n{article.text}"
    return year in text and coverage(topic, text) > COVERED


def _likely(topic: str, hit: Hit, usual: float) -> bool:
    """Whether a passage may be of the article that a topic names; `usual` is a cosine of many."""
    if hit.dense >= max(LEAST_LIKE, usual) or hit.dense >= usual + STANDS_OUT:
        return True
    return hit.lexical > 0 and coverage(topic, f"{hit.article.title}\n{hit.text}") > COVERED


def in_language(articles: list[Article], topic: str, language: str) -> list[Article]:
    """The articles with the asker's language first where the best ones tell the same story."""
    if not articles or articles[0].language == language or not topic:
        return articles
    for other in articles[1 : 1 + MOST_OFFERED]:
        same = is_about(topic, other.title, other.text)
        if other.language == language and same and _near(articles[0], other):
            return [other, *(one for one in articles if one is not other)]
    return articles


def _near(one: Article, other: Article) -> bool:
    """Whether two articles name the same people and places, as translations of one story do."""
    names = [set(_NAMES.findall(article.text[:READ_OF_STORY])) for article in (one, other)]
    fewer = min(len(names[0]), len(names[1]))
    return fewer > 0 and len(names[0] & names[1]) >= SHARED_NAMES * fewer
