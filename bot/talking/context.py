"""What went before a message: the last questions, and the article that was spoken of."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from bot.answer import Turn
from bot.talking.lexicon import FUNCTION
from bot.talking.words import Word, stem, words_of

MOST_TURNS_BACK = 3
READ_OF_ARTICLE = 12_000
_STEP = 2_000


@dataclass(frozen=True, slots=True)
class Spoken:
    """An article as a conversation knows it: how often each stem stands in it, which are names.

    A name is a word that is written large more often than not where no sentence begins.
    """

    stems: Counter[str] = field(default_factory=Counter)
    names: frozenset[str] = frozenset()

    @classmethod
    def of(cls, text: str) -> "Spoken":
        """Reads the first 12,000 characters of an article."""
        stems: Counter[str] = Counter()
        large: Counter[str] = Counter()
        for start in range(0, min(len(text), READ_OF_ARTICLE), _STEP):
            piece = text[start : start + _STEP]
            for word in words_of(piece):
                one = stem(word.plain)
                stems[one] += 1
                begins = piece[max(word.start - 2, 0) : word.start].strip() in ("", ".", '"', "“")
                inside = not begins or piece[max(word.start - 1, 0) : word.start] == " "
                large[one] += word.text[:1].isupper() and inside
        names = {one for one, count in large.items() if 2 * count > stems[one]}
        return cls(stems, frozenset(names - FUNCTION))


@dataclass(frozen=True, slots=True)
class Context:
    """What a message may lean on.

    Attributes:
        questions: the last questions of the conversation, the newest first, 3 at most.
        articles: ids of the article cited last, or of those.
        spoken: that article's words.
        answer: the short text of the last answer, or "".
        turn: the last turn that was more than small talk.
    """

    questions: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()
    spoken: Spoken = Spoken()
    answer: str = ""
    turn: Turn | None = None


def context_of(
    history: Sequence[Turn], text_of: Callable[[str], str], opened: str = ""
) -> Context:
    """The context that a history gives.

    Args:
        history: earlier turns, oldest first.
        text_of: an article's text by id, "" where it is no longer there.
        opened: the article that lies open: spoken of where none was cited.
    """
    told = [turn for turn in history if turn.kind != "small_talk"]
    turn = told[-1] if told else None
    about = [turn for turn in told if turn.kind in ("question", "summary", "more")]
    articles: tuple[str, ...] = ()
    text = ""
    for name in [name for turn in reversed(about[-MOST_TURNS_BACK:]) for name in turn.articles]:
        if text := text_of(name):
            articles = (name,)
            break
    if not articles and opened and (text := text_of(opened)):
        articles = (opened,)
    return Context(
        tuple(turn.question for turn in reversed(about[-MOST_TURNS_BACK:])),
        articles,
        Spoken.of(text),
        about[-1].answer if about else "",
        turn,
    )


def content(words: Sequence[Word]) -> list[Word]:
    """The words that say what a message is about."""
    return [word for word in words if stem(word.plain) not in FUNCTION and word.plain not in FUNCTION]
