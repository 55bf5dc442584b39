"""What the page sends with a message, checked at the door."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, StringConstraints, ValidationError

from bot.answer import Question, Turn
from bot.answering.question import filters_from
from bot.web.bodies import FiltersBody, Name
from bot.web.queue_schema import MOST_TYPED
from index.errors import UsageError


class Sent(BaseModel):
    """A message, as static/asking.js writes it.

    Attributes:
        text: its words.
        filters: what it is limited to.
        exact: whether they are all of the scope, whatever its words say.
        fresh: whether it leans on nothing that was said before.
        opened: the article that lies open beside the conversation, or "".
    """

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)

    text: Annotated[str, StringConstraints(max_length=MOST_TYPED)]
    filters: FiltersBody = FiltersBody()
    exact: bool = False
    fresh: bool = False
    opened: Name = ""


def read_sent(written: str) -> Sent:
    """What the page wrote.

    Raises:
        UsageError: it is no such message.
    """
    try:
        return Sent.model_validate_json(written)
    except ValidationError as error:
        first = error.errors(include_url=False, include_context=False, include_input=False)[0]
        place = ".".join(str(part) for part in first["loc"]) or "message"
        raise UsageError(f"{place}: {first['msg']}") from error


def question_of(sent: Sent, history: tuple[Turn, ...]) -> Question:
    """The question that a message asks, after a history.

    Raises:
        UsageError: a filter is of the wrong kind.
    """
    return Question(
        sent.text.strip(),
        () if sent.fresh else history,
        filters_from(sent.filters.model_dump(exclude_none=True)),
        opened=sent.opened,
        exact=sent.exact,
    )
