"""Example questions, made from the articles and kept only where the bot answers them."""

import re
import threading
from collections.abc import Iterator
from concurrent.futures import Future
from contextlib import suppress
from itertools import islice, product

from bot.answer import Question
from bot.answering.bot import Bot
from bot.talking.lexicon import FUNCTION
from bot.wording import say
from index.article import LANGUAGES, Article
from index.errors import NotFoundError, WartanyaError
from index.text.lexicon import MONTHS, SAID_ID_PLAINLY

EXAMPLES = 4
_ARTICLES_READ = 16

Read = tuple[tuple[str, str, str], ...]
"""(id, title, version) of the articles that questions are made of."""

_NAME = r"(?<![\w'’-])[A-Z][\w'’-]++(?: [A-Z][\w'’-]++){1,4}"
_SUBJECT = r"(?:(?<=[.!?] )|(?<=\n)|^)([A-Z][\w'’-]*+(?: [\w'’-]++){0,6}?)"
_WHEN = rf"[^.!?\n]{{0,60}}?\b(?:pada|tahun|on|in)\b[^.!?\n]{{0,12}}?(?:\d{{4}}|\d (?:{MONTHS}))"
_VAGUE = re.compile(
    r"\b(?:itu|ini|yang|semula|awalnya|it|this|that|these|those|he|she|they)\b|nya\b", re.I
)

# What a sentence has to look like for a question of each kind, by language.
_PATTERNS = {
    "id": {
        "when": re.compile(rf"{_SUBJECT} (di[a-z]{{4,}}+){_WHEN}"),
        "said": re.compile(
            rf"\b(?:{SAID_ID_PLAINLY})(?: [a-z]+){{0,3}} ({_NAME})"
            rf"|({_NAME}),? (?:mengatakan|menyatakan|menyebut|menilai|menegaskan)\b"
        ),
        "who": re.compile(
            rf"({_NAME}), (?:yang (?:memimpin|menjabat|mengetuai)|direktur|ketua|kepala|menteri"
            r"|presiden|gubernur|bupati|juru bicara|ajudan|sekretaris|wakil|anggota|pendiri|pelatih"
            r"|peneliti|pakar|ahli|analis|pengamat|dosen|penulis)\b"
        ),
    },
    "en": {
        "when": re.compile(rf"{_SUBJECT} (was|were) ([a-z]+(?:ed|en|ilt|ut|nt)\b){_WHEN}"),
        "said": re.compile(
            rf"\bsaid ({_NAME})|\b({_NAME})(?:, [^,.!?\n]{{3,60}},)? (?:said|told)\b"
        ),
        "who": re.compile(
            rf"({_NAME}), (?:who (?:leads|directs|heads|led|headed)|(?:the|an?) (?:[\w-]+ )?"
            r"(?:director|chair|chief|head|minister|president|governor|mayor|spokes\w+|aide|secretary"
            r"|deputy|member|founder|coach|researcher|expert|analyst|professor|author|writer)\b)"
        ),
    },
}
_WITHIN = re.compile(r"(?<=[a-z] )[\w'’-]++")
_DATED = re.compile(rf"\b\d{{1,2}} (?:{MONTHS}) \d{{4}}\b")


class Examples:
    """The example questions of one bot, made again when their articles have changed.

    They are made on threads of their own, one set after another: whoever waits for them holds
    neither a lock nor a thread that other work needs.
    """

    def __init__(self, bot: Bot) -> None:
        self._bot = bot
        self._turn = threading.Lock()  # held by the one thread that asks
        self._lock = threading.Lock()  # held for a look at `_made`, never while asking
        self._made: dict[str, tuple[Read, Future[list[str]]]] = {}

    def made(self, language: str) -> "Future[list[str]]":
        """Up to four requests, those in `language` first, each answered when it was tried.

        Returns a future shared by all callers: shield it before awaiting it in a task that may be
        cancelled. It is cached until the articles change. A failed one holds what `Bot.articles`
        or `Bot.ask` raised, and the next call starts anew.
        """
        rows = sorted(self._bot.articles(), key=lambda row: row.language != language)
        read = tuple((row.id, row.title, row.version) for row in rows[:_ARTICLES_READ])
        with self._lock:
            known = self._made.get(language)
            if known is None or known[0] != read or _failed(known[1]):
                known = read, Future()
                self._made[language] = known
                # A daemon, so that whoever ends the program need not wait for it.
                threading.Thread(target=self._work, args=(*known, language), daemon=True).start()
            return known[1]

    def questions(self, language: str) -> list[str]:
        """What `made` gives, waited for."""
        return self.made(language).result()

    def _work(self, read: Read, made: "Future[list[str]]", language: str) -> None:
        with self._turn:
            try:
                made.set_result(self._make(read, language))
            except WartanyaError as error:
                made.set_exception(error)
            finally:
                if not made.done():
                    made.set_exception(WartanyaError("no examples could be made: see the log"))

    def _make(self, read: Read, language: str) -> list[str]:
        """Questions about as many articles, and a summary, if it can be, of yet another."""
        articles = list(self._articles(read))
        chosen: dict[str, str] = {}
        kinds: list[str] = []
        # The page's language first; in each, what is made of a title last: it reads worst.
        for own, titles in product((True, False), (False, True)):
            for article in articles:
                if article.id in chosen or len(chosen) == EXAMPLES - 1:
                    continue
                if (article.language == language) != own:
                    continue
                made = [one for one in candidates(article) if (one[0] == "title") == titles]
                # Kinds that are not among the chosen yet come first.
                for kind, question in sorted(made, key=lambda one: kinds.count(one[0])):
                    if question not in chosen.values() and self._answers(question, article):
                        chosen[article.id] = question
                        kinds.append(kind)
                        break
        for article in sorted(articles, key=lambda one: one.id in chosen):
            if article.title and article.language in LANGUAGES:
                request = say(article.language, "example_summary", title=article.title)
                if self._answers(request, article):
                    return [*chosen.values(), request]
        return list(chosen.values())

    def _articles(self, read: Read) -> Iterator[Article]:
        """The articles; one that was removed meanwhile is left out."""
        for article_id, *_ in read:
            with suppress(NotFoundError):
                yield self._bot.article(article_id)

    def _answers(self, question: str, article: Article) -> bool:
        answer = self._bot.ask(Question(question))
        return any(
            citation.article_id == article.id
            for claim in answer.claims
            for citation in claim.citations
        )


def _failed(made: "Future[list[str]]") -> bool:
    return made.done() and made.exception() is not None


def candidates(article: Article, most: int = 1) -> Iterator[tuple[str, str]]:
    """Questions that an article should answer, in its language, each with its kind.

    `most` of each kind, none twice.
    """
    if article.language not in LANGUAGES:
        return
    patterns = _PATTERNS[article.language]
    for kind, ask in (("when", _when), ("said", _said), ("who", _who)):
        found = (ask(article.language, one) for one in patterns[kind].finditer(article.text))
        made = dict.fromkeys(question for question in found if question)
        yield from ((kind, question) for question in islice(made, most))
    title = article.title.split(",")[0].strip().rstrip(".?!")
    words = title.split()
    if article.language == "id" and len(words) >= 4 and _DATED.search(article.text):
        # Titles write every word large: what is large within a sentence too is somebody's name.
        named = words[0] in _WITHIN.findall(article.text)
        if named:
            yield "title", say("id", "when", clause=title)


def _when(language: str, found: re.Match[str]) -> str | None:
    if _VAGUE.search(found.group(1)):
        return None
    return say(language, "when", clause=_clause(*found.groups()))


def _said(language: str, found: re.Match[str]) -> str | None:
    name = " ".join((found.group(1) or found.group(2)).split()[-2:])
    return None if name.isupper() else say(language, "said", name=name)


def _who(language: str, found: re.Match[str]) -> str | None:
    first, _, rest = found.group(1).partition(" ")
    name = rest if first.lower() in FUNCTION and not first.isupper() else found.group(1)
    return say(language, "who", name=name) if " " in name else None


def _clause(subject: str, *verb: str) -> str:
    """Subject and verb as they follow "when": "the bridge", "was", "built" in English order."""
    first, _, rest = subject.partition(" ")
    if first in ("The", "A", "An"):
        subject = f"{first.lower()} {rest}"
    return " ".join([*verb[:-1], subject, verb[-1]])
