"""What a bot is made of."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.phrasing.reading import NORMAL, Limits, Streams
from bot.prompts import Prompt
from bot.reading.kinds import Kinds
from bot.reading.reader import Reader
from bot.summarizing.rank import Ranker
from bot.talking.classify import Weights
from index.archive.archive import Archive
from index.encoder.embedder import Embedder
from index.vectors.exact import Dense

if TYPE_CHECKING:
    from bot.verifying.verdict import Verifier


@dataclass(frozen=True, slots=True)
class Components:
    """The parts of a bot; the models among them load at the first call, once.

    `prompts` go by name and language, "refusal.id"; `passages` are read for one question;
    `language` is that of frames and notices, None for the question's own; `chat` is the model that
    phrases quotes, within `chat_limits`, None for quotes alone: it needs the verifier.
    """

    archive: Archive
    embedder: Embedder
    dense: Dense
    reader: Callable[[], Reader]
    ranker: Callable[[], Ranker]
    prompts: Mapping[str, Prompt]
    refusal: str
    passages: int
    talking: Callable[[], Weights]
    kinds: Callable[[], Kinds]
    language: str | None = None
    verifier: Callable[[], "Verifier"] | None = None
    chat: Streams | None = None
    chat_limits: Limits = NORMAL

    def say(self, name: str, language: str, **values: str) -> str:
        """A wording of the bot in a language."""
        return self.prompts[f"{name}.{language}"].render(**values)
