"""Which articles a request for a summary may mean."""

import re
from collections.abc import Sequence
from dataclasses import replace
from statistics import median

from bot.answer import Question, Understood
from bot.answering.catalogue import with_its_year
from bot.answering.components import Components
from bot.answering.retrieve import ranked
from bot.answering.understand import Understanding
from bot.summarizing.request.parse import SummaryRequest
from bot.talking.library import Library
from bot.talking.message import Message, SummaryWish
from bot.talking.summaries import overview_topic
from bot.talking.topics import LEAD, MARGIN, coverage, is_about
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
# An article is plainly meant where its title and lead hold this much of a topic.
PLAINLY = 0.6
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


def with_overview(components: Components, given: Understanding) -> Understanding:
    """A wish to be told about something as a summary, where it plainly means one article.

    Any other message, and one that leans on what was said, stays the question that it is.

    Raises:
        ModelError, ArchiveError: as `bot.answering.retrieve.retrieve` says.
    """
    message, question = given.message, given.asked.question
    if message is None or message.kind != "question" or message.leans or message.foreign == 1:
        return given
    topic = overview_topic(question.text)
    name = _plainly_meant(components, topic, question.filters, given.language) if topic else ""
    if not name:
        return given
    wish = SummaryWish(SummaryRequest(), (name,))
    scope = question.filters
    message = Message("summary", question.text, scope=scope, wider=scope, summary=wish)
    return replace(given, message=message, understood=Understood(question.text, scope=scope))


def _plainly_meant(components: Components, topic: str, filters: Filters, language: str) -> str:
    """The id of the one article that a topic names, "" where there is none or more than one.

    It is the only one whose title and lead hold the topic, or of those in the other language the
    only one near to it. Where several tell one story, the asker's language decides.
    """
    hits = ranked(components, topic, COMPARED, filters).hits
    articles = list({hit.article.id: hit.article for hit in hits}.values())
    named = [
        one for one in articles if coverage(topic, f"{one.title}\n{one.text[:LEAD]}") >= PLAINLY
    ]
    if named:
        one_story = all(_near(named[0], other) for other in named[1:])
        own = [one for one in named if one.language == language]
        return [*own, *named][0].id if one_story else ""
    first = _ahead(hits)
    return first.id if first is not None and first.language != language else ""


def _ahead(hits: Sequence[Hit]) -> Article | None:
    """The article that lies nearer to a topic than all others, by far."""
    if not hits:
        return None
    usual, best = median(hit.dense for hit in hits), max(hits, key=lambda hit: hit.dense)
    others = [hit.dense for hit in hits if hit.article.id != best.article.id]
    ahead = best.dense >= max([usual + MARGIN - STANDS_OUT, *others]) + STANDS_OUT
    return best.article if ahead and others else None


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
