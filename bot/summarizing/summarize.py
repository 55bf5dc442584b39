"""One article to one summary: sentences of its own, ranked, chosen, cited."""

import time
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from bot.citation import Citation, Claim
from bot.summarizing.candidates import Candidate, candidates, is_list_of_links
from bot.summarizing.card import Card, fill_card
from bot.summarizing.notices import notice
from bot.summarizing.rank import Ranker
from bot.summarizing.select import check_length, choose, too_few_words
from bot.summary import STYLES, Style, Summary
from index.article import LANGUAGES, Article, Sentence
from index.errors import UsageError
from index.text.graphemes import whole
from index.text.lines import shown_on_one_line

_FEWEST_TITLE_WORDS = 3


class NothingToSummarizeError(UsageError):
    """The article has no sentence that reports something: it is empty, or a list of links."""


def summarize(
    article: Article,
    sentences: Sequence[Sentence],
    ranker: Ranker,
    *,
    count: int | None = None,
    words: int | None = None,
    style: Style = "paragraph",
    language: str | None = None,
    spoken: str | None = None,
    card: Card | None = None,
) -> Summary:
    """The summary of `article`: every claim is a slice of its text, in reading order.

    Args:
        article: the article; a dateline at the head of a chosen sentence is left out.
        sentences: all sentences of its text, in order.
        ranker: says how likely a sentence is to be in a human summary.
        count: exactly so many sentences; more than there are gives all, with a notice.
        words: at most so many words in whole sentences; not together with `count`.
        style: "paragraph", "bullets" (a line each), "headline" (the one best sentence, or the
            title where the text holds it word for word) or "facts" (the reporter's card).
        language: the language asked for; the sentences keep theirs, which a notice then says.
        spoken: the language of notices and labels; None for the article's.
        card: how to fill the reporter's card; needed by the style "facts".

    Raises:
        UsageError: a length below 1 or given twice, no sentence short enough for `words`, an
            unknown style or language, or a length for a style that has its own.
        NothingToSummarizeError: the article is empty or a list of links.
    """
    started = time.perf_counter()
    _check(style, language, count, words)
    spoken = spoken or article.language
    found = candidates(article, sentences)
    if not found or is_list_of_links(article.text, found):
        raise NothingToSummarizeError(
            f"article {article.id} has nothing to sum up: "
            + ("it is a list of links" if found else "it holds no sentence of news")
        )
    notices = []
    if language is not None and language != article.language:
        notices.append(notice("other_language", spoken, article_language=article.language))
    if style in ("paragraph", "bullets"):
        if len(found) == 1:
            notices.append(notice("one_sentence", spoken))
        elif count is not None and count > len(found):
            notices.append(notice("fewer_sentences", spoken, count=len(found)))
    cut = [one.start - sentences[one.index].start for one in found]
    probabilities = ranker.rank(article.text, found, cut)
    if style == "facts":
        if card is None:
            raise UsageError("the style facts needs the reader")
        best = _best(article, found, probabilities, None)
        summary = fill_card(article, sentences, found, best, spoken, card)
        return _finished(summary, notices, started)
    if style == "headline":
        spans = [_title_in_text(article, words) or _best(article, found, probabilities, words)]
    else:
        places = choose(
            *(article.text, found, probabilities, ranker.reference_words),
            sentences=count,
            words=words,
        )
        spans = [(found[place].start, found[place].end) for place in places]
    claims = tuple(_claim(article, *span) for span in spans)
    lines = [shown_on_one_line(claim.text) for claim in claims]
    text = "\n".join(f"- {line}" for line in lines) if style == "bullets" else " ".join(lines)
    timings = {"rank": time.perf_counter() - started}
    return _finished(Summary(article.id, style, text, claims, timings=timings), notices, started)


def _check(style: str, language: str | None, count: int | None, words: int | None) -> None:
    if style not in STYLES:
        raise UsageError(f"unknown style {style!r}; use one of {', '.join(STYLES)}")
    if language is not None and language not in LANGUAGES:
        raise UsageError(f"unknown language {language!r}; use one of {', '.join(LANGUAGES)}")
    check_length(count, words)
    if style == "facts" and (count is not None or words is not None):
        raise UsageError("the style facts has a length of its own; leave out sentences and words")
    if style == "headline" and count not in (None, 1):
        raise UsageError(f"a headline is one sentence, not {count}; leave out sentences")


def _finished(summary: Summary, notices: Sequence[str], started: float) -> Summary:
    timings = {**summary.timings, "total": time.perf_counter() - started}
    return replace(summary, notice=" ".join(notices) or None, timings=timings)


def _claim(article: Article, start: int, end: int) -> Claim:
    citation = Citation.of(article, start, end)
    return Claim(citation.quote, (citation,), 1.0)


def _title_in_text(article: Article, words: int | None) -> tuple[int, int] | None:
    """Where the text holds the article's title word for word, if it is no longer than `words`."""
    title = article.title.strip()
    start = article.text.find(title) if len(title.split()) >= _FEWEST_TITLE_WORDS else -1
    if start < 0 or (words is not None and len(title.split()) > words):
        return None
    if whole(article.text, start, start + len(title)) != (start, start + len(title)):
        return None
    return start, start + len(title)


def _best(
    article: Article,
    found: Sequence[Candidate],
    probabilities: NDArray[np.float64],
    words: int | None,
) -> tuple[int, int]:
    """The most likely sentence, of those with at most `words` words."""
    places = list(range(len(found)))
    if words is not None:
        sizes = [len(article.text[one.start : one.end].split()) for one in found]
        places = [place for place in places if sizes[place] <= words]
        if not places:
            raise too_few_words(words, min(sizes))
    best = found[max(places, key=lambda place: probabilities[place])]
    return best.start, best.end
