"""Questions to go on with: what else the article that was cited answers."""

import re
import threading
from collections.abc import Collection, Iterator
from itertools import chain, islice, zip_longest

from bot.answer import Question
from bot.answering.bot import Bot
from bot.answering.suggest import candidates
from bot.wording import say
from index.article import Article, Filters

FOLLOWING = 3
_ENOUGH = 2
_TRIED = 10

_NUMBER = r"(?:sekitar |hampir |lebih dari )?(?:Rp ?)?\d"
# A measure of the article's subject, and the noun that asks for it.
_MEASURES = {
    "id": (
        (re.compile(rf"\bsepanjang {_NUMBER}"), "Berapa panjangnya?"),
        (re.compile(rf"\bseluas {_NUMBER}"), "Berapa luasnya?"),
        (re.compile(rf"\bsetinggi {_NUMBER}"), "Berapa tingginya?"),
        (re.compile(rf"\bberusia {_NUMBER}"), "Berapa usianya?"),
        (re.compile(rf"\bkecepatan (?:hingga |sampai )?{_NUMBER}"), "Berapa kecepatannya?"),
        (re.compile(r"\b(?:biaya|investasi|senilai)\b[^.\n]{0,40}?\d"), "Berapa biayanya?"),
        (re.compile(rf"\bdengan skor {_NUMBER}"), "Berapa skornya?"),
    ),
    "en": (
        (re.compile(r"\b(?:cost|budget)\b[^.\n]{0,40}?\d"), "How much did it cost?"),
        (re.compile(r"\b\d[\d,.]* (?:people|passengers|residents)\b"), "How many people?"),
        (re.compile(r"\b\d[\d,.]* (?:kilometres|kilometers|miles|metres) long"), "How long is it?"),
    ),
}
_INSIDE = re.compile(r"(?<=[a-z,] )([A-Z]\w{0,40})")
_BECAUSE = re.compile(
    r"(?:(?<=[.!?] )|(?<=\n)|^)([A-Z][^.,:;!?\n“”\"]{8,70}?) (?:karena|sebab|lantaran) [a-z]"
)


def following(
    bot: Bot,
    article_id: str,
    shown: Collection[int] = (),
    cancel: threading.Event | None = None,
) -> tuple[list[str], str]:
    """Up to three questions that an article answers, each by another sentence; their language.

    Args:
        bot: answers them.
        article_id: the article they are asked within.
        shown: where quotes of it begin that were shown: a question they answer is none to go on.
        cancel: once it is set nobody wants them: no more are tried.

    Raises:
        NotFoundError: there is no such article.
        ModelError, ArchiveError: as `Bot.ask` says.
    """
    article = bot.article(article_id)
    within = Filters(articles=(article_id,))
    kept: dict[int, str] = {}
    made = chain(candidates(article, FOLLOWING), inner(article))
    for question in islice(_mixed(made), _TRIED):
        if len(kept) == FOLLOWING or (cancel is not None and cancel.is_set()):
            break
        answer = bot.ask(Question(question, filters=within, exact=True))
        if answer.claims and not answer.refused:
            start = answer.claims[0].citations[0].start
            if start not in shown:
                kept.setdefault(start, question)
    questions = list(kept.values())
    if len(questions) < _ENOUGH and not (cancel is not None and cancel.is_set()):
        request = say(article.language, "points")
        if bot.ask(Question(request, filters=within, opened=article_id)).claims:
            questions.append(request)
    return questions, article.language


def inner(article: Article) -> Iterator[tuple[str, str]]:
    """Questions that only make sense within an article, in its language, each with its kind."""
    for pattern, question in _MEASURES.get(article.language, ()):
        if pattern.search(article.text):
            yield "measure", question
    if article.language == "id":
        for found in islice(_BECAUSE.finditer(article.text), FOLLOWING):
            yield "why", say("id", "why", clause=_lowered(found.group(1), article.text))


def _lowered(clause: str, text: str) -> str:
    """A clause as it stands behind "why": a name keeps its capital."""
    first, _, rest = clause.partition(" ")
    named = any(first == found.group(1) for found in _INSIDE.finditer(text))
    return clause if named or first.isupper() else f"{first.lower()} {rest}".strip()


def _mixed(made: Iterator[tuple[str, str]]) -> Iterator[str]:
    """Questions of several kinds by turns."""
    by_kind: dict[str, list[str]] = {}
    for kind, question in made:
        by_kind.setdefault(kind, []).append(question)
    for row in zip_longest(*by_kind.values()):
        yield from (question for question in row if question is not None)
