"""What is asked, and the sentences that may answer it."""

import re
from dataclasses import dataclass

from bot.reading.questions import Kind
from index.article import Hit

_LIST = re.compile(
    r"\b((siapa|apa|mana) (saja|aja)|sebutkan|who (all )?(are|were) the|"
    r"which (countries|people|companies|teams|topics|issues)|what (are|were) the|list|name the)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Found:
    """A sentence that may answer, and words of it: offsets of the article.

    `chance` in [0, 1] is that of being evidence; `words` are the spans inside it, best first, and
    `margins` theirs. `copies` are passages of other articles that say the same.
    """

    hit: Hit
    start: int
    end: int
    chance: float
    words: tuple[tuple[int, int], ...] = ()
    margins: tuple[float, ...] = ()
    copies: tuple[Hit, ...] = ()

    @property
    def text(self) -> str:
        """The sentence, a slice of the article."""
        return self.hit.article.text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Asking:
    """What is asked: the question's text, the kind of answer it wants, and what it takes.

    `threshold` is the least support of an answer, `relevant` the least relevance of what is shown
    as closest. `leaning` says that it is a follow-up, completed from the conversation.
    """

    text: str
    kind: Kind
    threshold: float
    relevant: float
    leaning: bool = False

    @property
    def several(self) -> bool:
        """Whether several things are asked for."""
        return bool(_LIST.search(self.text))
