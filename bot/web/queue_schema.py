"""What the page may put into Gradio's queue: its own events, in text; nothing names a file."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from bot.web.closed import Closed
from index.errors import UsageError

PAGE_BODY_LIMIT = 1024 * 1024
"""Bytes; the page sends its conversation along with each question."""
MOST_TYPED = 20_000
"""Characters that the question box holds, many more than a question may have."""
MOST_SENT = 200_000
"""Characters of a message with what goes with it: its scope may name many articles."""
MOST_MESSAGES = 1000
MOST_KEPT = 600_000
"""Characters of a conversation that the browser has kept, as it comes back."""
SESSION = "[0-9a-z]{1,20}"
"""A session's name as the page makes it up."""

Kind = TypeVar("Kind", bound=BaseModel)
Session = Annotated[str, StringConstraints(pattern=f"^{SESSION}$")]
EventId = Annotated[str, StringConstraints(pattern="^[0-9a-f]{32}$")]
Sent = Annotated[str, StringConstraints(max_length=MOST_SENT)]
Kept = Annotated[str, StringConstraints(max_length=MOST_KEPT)]


class Text(Closed):
    """A part of a message."""

    type: Literal["text"]
    text: str


class Message(Closed):
    """A message of the conversation."""

    role: Literal["user", "assistant"]
    content: Annotated[tuple[Text, ...], Field(max_length=4)]
    metadata: None = None
    options: None = None


Messages = Annotated[tuple[Message, ...], Field(max_length=MOST_MESSAGES)]


class Event(Closed):
    """What every event has."""

    session_hash: Session
    fn_index: int
    trigger_id: int
    event_data: None = None


class Ask(Event):
    """A question was sent."""

    data: tuple[Sent, Messages, Kept]


class Stopped(Event):
    """An answer was stopped."""

    data: tuple[Messages]


class Restored(Event):
    """A conversation that the browser has kept is to be shown."""

    data: tuple[Kept]


class Bare(Event):
    """The page was opened, or a conversation begun anew."""

    data: tuple[()]


EVENTS: Mapping[str, type[Event]] = {
    "ask": Ask,
    "stopped": Stopped,
    "restarted": Bare,
    "restored": Restored,
    "welcome": Bare,
}
"""By the name of the function that takes them."""


class Cancel(Closed):
    """An answer is not wanted any more."""

    session_hash: Session
    fn_index: int
    event_id: EventId


class Reset(Closed):
    """The same, said to the generator."""

    event_id: EventId


class _Numbered(BaseModel):
    model_config = ConfigDict(strict=True)

    fn_index: int


@dataclass(frozen=True, slots=True)
class Listener:
    """A function of the page: its name, and the numbers of the components that call it."""

    name: str
    triggers: frozenset[int]


class QueueSchema:
    """Validates requests to Gradio's queue, and rebuilds them from the validated fields alone.

    Args:
        listeners: the page's functions by their numbers; each name is one of `EVENTS`.
    """

    def __init__(self, listeners: Mapping[int, Listener]) -> None:
        self._listeners = {
            number: (EVENTS[one.name], one.triggers) for number, one in listeners.items()
        }

    def join(self, body: bytes) -> tuple[str, bytes]:
        """The session of an event, and the event as JSON, made anew of what was checked.

        Raises:
            UsageError: it is none that the page sends; the message names the field.
        """
        kind, triggers = self._listener(_read(_Numbered, body).fn_index)
        event = _read(kind, body)
        if event.trigger_id not in triggers:
            raise UsageError(
                f"trigger_id: {event.trigger_id} does not cause event {event.fn_index}"
            )
        return event.session_hash, _written(event)

    def cancel(self, body: bytes) -> bytes:
        """A cancellation, made anew as `join` makes an event.

        Raises:
            UsageError: as `join` says.
        """
        cancel = _read(Cancel, body)
        self._listener(cancel.fn_index)
        return _written(cancel)

    def reset(self, body: bytes) -> bytes:
        """A reset, made anew as `join` makes an event.

        Raises:
            UsageError: as `join` says.
        """
        return _written(_read(Reset, body))

    def _listener(self, number: int) -> tuple[type[Event], frozenset[int]]:
        if number not in self._listeners:
            raise UsageError(f"fn_index: the page has no event {number}")
        return self._listeners[number]


def _read(kind: type[Kind], body: bytes) -> Kind:
    try:
        return kind.model_validate_json(body)
    except ValidationError as error:
        first = error.errors(include_url=False, include_context=False, include_input=False)[0]
        place = ".".join(str(part) for part in first["loc"]) or "body"
        raise UsageError(f"{place}: {first['msg']}") from error


def _written(checked: BaseModel) -> bytes:
    return checked.model_dump_json().encode("utf-8")
