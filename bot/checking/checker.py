"""Checks drafts against the whole library, or against one of its articles."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from bot.checked import Checked
from bot.checking.check import check, check_claim, sentences_of
from bot.checking.pointing import Pointed
from bot.verifying.verdict import Verifier
from index.article import Article, Hit

HITS = 5
MOST_WORDS = 2_000
"""Code points of a sentence that are searched for."""


class Checker:
    """Checks drafts. Thread-safe; the verifier loads at the first one."""

    def __init__(
        self,
        search: Callable[[str, int], Sequence[Hit]],
        article: Callable[[str], Article],
        verifier: Callable[[], Verifier],
    ) -> None:
        """Made by `bot.build.build_checker`.

        `search` gives the passages nearest to some words, best first; `article` one article, or
        raises `NotFoundError`.
        """
        self._search = search
        self._article = article
        self._verifier = verifier

    def check(self, text: str, article_id: str | None = None) -> list[Checked]:
        """Each sentence of a text with its verdict, its support, its quotes and the reasons.

        Args:
            text: a draft, at most 20,000 code points.
            article_id: hold it against this article alone; None: against the library.

        Raises:
            UsageError: the text is empty or too long.
            NotFoundError: there is no article of that id.
            ModelError: the weights are missing or altered.
            ArchiveError: the archive cannot be read.
        """
        if article_id is None:
            return check(text, self._found, self._verifier())
        own = sentences_of(self._article(article_id))
        return check(text, lambda _claim: own, self._verifier())

    def check_one(self, claim: str) -> Checked:
        """One sentence against the library; raises what `check` raises."""
        return check_claim(claim, self._found(claim), self._verifier())

    def _found(self, claim: str) -> list[Pointed]:
        """The sentences of the passages nearest to a claim, each once, articles best first."""
        found: dict[tuple[str, int], Pointed] = {}
        for hit in self._search(claim[:MOST_WORDS], HITS):
            for sentence in hit.sentences:
                found.setdefault((hit.article.id, sentence.start), Pointed(hit.article, sentence))
        order = list(dict.fromkeys(article for article, _ in found))
        return [found[key] for key in sorted(found, key=lambda key: (order.index(key[0]), key[1]))]
