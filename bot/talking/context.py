"""What went before a message: the last questions, and the article that was spoken of."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain

from bot.answer import Turn
from bot.talking.lexicon import FUNCTION
from bot.talking.words import Word, stem, words_of

MOST_TURNS_BACK = 3
MOST_SAID = 16
"""Words of a short answer; a longer one is a quote."""
MOST_CLOSEST = 3
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


def is_name_in(word: str, texts: Sequence[str]) -> bool:
    """Whether a stem is always written large in texts, and once in the midst of a sentence.

    There it stands behind a word written small, or in a list behind one: neither in a headline nor
    as a further word of a longer name.
    """
    inside = False
    for text in texts:
        words = words_of(text)
        for place, one in enumerate(words):
            if stem(one.plain) != word:
                continue
            if not one.text[:1].isupper():
                return False
            near = words[max(place - 3, 0) : place]
            gap = text[near[-1].end : one.start] if near else ""
            if gap == ", ":
                inside = inside or any(before.text.islower() for before in near)
            elif gap == " ":
                inside = inside or near[-1].text.islower()
    return inside


@lru_cache(maxsize=64)
def spoken_of(text: str) -> Spoken:
    """`Spoken.of`, kept for the articles of the conversations that go on."""
    return Spoken.of(text)


@dataclass(frozen=True, slots=True)
class Context:
    """What a message may lean on.

    Attributes:
        questions: the last questions of the conversation, the newest first, 3 at most.
        articles: ids of the article cited last, or of those.
        spoken: that article's words.
        answer: the short text of the last answer, or "".
        turn: the last turn that was more than small talk.
        subjects: stems of the words by which the titles of all articles are told apart.
        names: stems of words typed in the conversation that few articles hold, as names.
        title: the title of the article spoken of.
        topic: the name in that title, or else the word, that the article says most often.
    """

    questions: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()
    spoken: Spoken = Spoken()
    answer: str = ""
    turn: Turn | None = None
    subjects: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    title: str = ""
    topic: str = ""


def context_of(
    history: Sequence[Turn],
    text_of: Callable[[str], str],
    opened: str = "",
    known: Context | None = None,
    subjects: frozenset[str] = frozenset(),
    names: frozenset[str] = frozenset(),
) -> Context:
    """The context that a history gives.

    Args:
        history: earlier turns, oldest first, without small talk.
        text_of: an article's text by id, "" where it is no longer there.
        opened: the article that lies open: spoken of where none was cited.
        known: the context of a shorter history, whose article need not be read again.
        subjects: stems of the words by which the titles of all articles are told apart.
        names: stems of words typed in the conversation that few articles hold, as names.
    """
    about = [turn for turn in history if turn.kind in ("question", "summary", "more", "catalogue")]
    latest = list(reversed(about))[:MOST_TURNS_BACK]
    articles: tuple[str, ...] = ()
    spoken = Spoken()
    told = subjects | names
    cited = (name for turn in latest for name in _may_be_spoken_of(turn, text_of, told))
    for name in chain(cited, [opened] if opened else []):
        if known is not None and known.articles == (name,):
            articles, spoken = known.articles, known.spoken
            break
        if text := text_of(name):
            articles, spoken = (name,), spoken_of(text[:READ_OF_ARTICLE])
            break
    asked = [turn for turn in latest if turn.kind != "more" and turn.question]
    return Context(
        tuple(turn.question for turn in asked),
        articles,
        spoken,
        _said(asked[0]) if asked else "",
        history[-1] if history else None,
        subjects,
        names,
    )


def _said(turn: Turn) -> str:
    """The short answer to a question: what is marked in its quotes; of one without, a short text.

    The text around quotes is a frame or a refusal, and that of a list or a summary answers nothing.
    """
    if turn.kind != "question":
        return ""
    marked = (
        one.quote[one.mark[0] - one.start : one.mark[1] - one.start]
        for one in turn.citations
        if one.mark is not None
    )
    said = next(marked, "" if turn.citations else turn.answer)
    return said if len(said.split()) <= MOST_SAID else ""


def _may_be_spoken_of(
    turn: Turn, text_of: Callable[[str], str], told: frozenset[str]
) -> Sequence[str]:
    """The articles of a turn, the likeliest to be the one spoken of first: of a long list none is.

    Those that merely come closest to a question stand by how much they hold of what it names, of
    the words of `told`.
    """
    if turn.kind == "catalogue" and len(turn.articles) > 1:
        return ()
    refused = turn.kind == "question" and bool(turn.citations) and not turn.answer
    named = {stem(word.plain) for word in words_of(turn.question)} & told if refused else set()
    if not named or len(turn.articles) < 2:
        return turn.articles

    def lacks(name: str) -> int:
        spoken = spoken_of(text_of(name)[:READ_OF_ARTICLE])
        return sum(not spoken.stems[one] for one in named)

    return sorted(turn.articles[:MOST_CLOSEST], key=lacks)


def content(words: Sequence[Word]) -> list[Word]:
    """The words that say what a message is about."""
    return [
        word for word in words if stem(word.plain) not in FUNCTION and word.plain not in FUNCTION
    ]
