"""What the JSON routes take, checked at the door."""

from typing import Annotated, Any, Literal

from pydantic import AfterValidator, Field, StringConstraints

from bot.answer import Kind, Outcome
from bot.feedback import Reason
from bot.summary import Style
from bot.web.closed import Closed

MOST_IDS = 1_000
MOST_TURNS = 100_000
"""Of a history; the newest are read."""
MOST_IN_A_PAGE = 1_000
LONGEST_DRAFT = 20_000
_LONGEST_NAME = 2_000
_LONGEST_SUMMARY = 1_000_000


def encodable(text: str) -> str:
    """The same text; raises `ValueError` where UTF-8 cannot hold it."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise ValueError("holds half of a character") from error
    return text


Name = Annotated[str, StringConstraints(max_length=_LONGEST_NAME), AfterValidator(encodable)]
Language = Annotated[str, StringConstraints(max_length=20), AfterValidator(encodable)]
Day = Annotated[str, StringConstraints(max_length=20), AfterValidator(encodable)]


class FiltersBody(Closed):
    """What a question is limited to."""

    articles: Annotated[list[Name], Field(max_length=MOST_IDS)] | None = None
    source: Name | None = None
    language: Language | None = None
    since: Day | None = None
    until: Day | None = None


class TurnBody(Closed):
    """An earlier question, the articles that its answer rested on, and its short answer."""

    question: str
    articles: Annotated[list[Name], Field(max_length=MOST_IDS)] | None = None
    answer: str | None = None


class AskBody(Closed):
    """What `POST /api/ask` takes."""

    question: str
    language: Language | None = None
    filters: FiltersBody | None = None
    history: Annotated[list[TurnBody], Field(max_length=MOST_TURNS)] | None = None
    article: Name | None = None


class SummaryBody(Closed):
    """What `POST /api/summarize` takes."""

    article_id: Name
    sentences: Annotated[int, Field(le=_LONGEST_SUMMARY)] | None = None
    words: Annotated[int, Field(le=_LONGEST_SUMMARY)] | None = None
    style: Style = "paragraph"
    language: Language | None = None


class CheckBody(Closed):
    """What `POST /api/check` takes: a draft, and the one article it is held against."""

    text: Annotated[str, StringConstraints(max_length=LONGEST_DRAFT), AfterValidator(encodable)]
    article_id: Name | None = None


MOST_TURNS_OF_A_FILE = 5_000
TurnId = Annotated[str, StringConstraints(pattern="^[0-9a-f]{12}$")]
Said = Annotated[str, StringConstraints(max_length=2_000), AfterValidator(encodable)]
Words = Annotated[str, StringConstraints(max_length=4_000), AfterValidator(encodable)]


class ConversationBody(Closed):
    """What `POST /api/export/conversation` takes; the turns are read one by one."""

    format: Literal["markdown", "json", "docx"]
    title: Annotated[str, StringConstraints(max_length=200), AfterValidator(encodable)]
    language: Literal["id", "en"] = "en"
    turns: Annotated[list[Any], Field(max_length=MOST_TURNS_OF_A_FILE)]


class QuoteBody(Closed):
    """A quote of an answer."""

    article_id: Name
    quote: Words


class RatingBody(Closed):
    """What `POST /api/feedback` takes."""

    turn: TurnId
    good: bool
    question: Annotated[Said, StringConstraints(min_length=1)]
    kind: Kind = "question"
    outcome: Outcome = "answered"
    reason: Reason | None = None
    comment: Said = ""
    expected: Said = ""
    short_answer: Words = ""
    quotes: list[QuoteBody] = Field(default_factory=list, max_length=12)
