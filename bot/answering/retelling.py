"""Verified sentences of a chat model put into an answer, where the quotes they rest on stood."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from bot.answer import Answer
from bot.citation import Citation, Claim
from bot.phrasing.phrased import Sentence
from bot.summary import Summary

Copies = Mapping[Citation, tuple[Citation, ...]]


def retold(answer: Answer, sentences: Sequence[Sentence], copies: Copies) -> Answer:
    """The answer with sentences in place of the quotes that they rest on; other quotes stay.

    Args:
        answer: in quotes.
        sentences: verified ones, in the order in which they are told.
        copies: by a quote that the model was shown, that quote and the same one elsewhere.
    """
    if not sentences:
        return answer
    claims = [
        Claim(
            one.text,
            tuple(dict.fromkeys(copy for cited in one.citations for copy in copies[cited])),
            one.support,
        )
        for one in sentences
    ]
    if answer.summary is not None and not answer.summary.article_id:
        return _line_by_line(answer, answer.summary, claims)
    placed = tuple(_in_place(answer.claims, claims))
    if answer.summary is not None:
        return _summed_up(answer, answer.summary, placed)
    head = [] if answer.verdict is None else [answer.text.split("\n", 1)[0]]
    text = "\n".join([*head, *(one.text for one in placed)])
    return replace(answer, text=text, claims=placed)


def _in_place(quotes: Sequence[Claim], sentences: Sequence[Claim]) -> Iterator[Claim]:
    """The sentences, each where the first quote it rests on stood, and the other quotes."""
    left = list(sentences)
    for quote in quotes:
        resting = [one for one in sentences if _rests_on(one, quote)]
        if not resting:
            yield quote
        for one in resting:
            if one in left:
                left.remove(one)
                yield one


def _rests_on(sentence: Claim, quote: Claim) -> bool:
    return not set(quote.citations).isdisjoint(sentence.citations)


def _summed_up(answer: Answer, summary: Summary, claims: tuple[Claim, ...]) -> Answer:
    """A summary of one article, in the form that was asked for."""
    lines = [one.text for one in claims]
    bullets = summary.style == "bullets"
    text = "\n".join(f"- {one}" for one in lines) if bullets else " ".join(lines)
    own = replace(summary, summary=text, claims=claims, notice=None)
    # That its sentences keep the article's language is true no longer.
    notice = " ".join((answer.notice or "").replace(summary.notice or "", "").split())
    return replace(answer, text=text, claims=claims, summary=own, notice=notice or None)


def _line_by_line(answer: Answer, summary: Summary, sentences: Sequence[Claim]) -> Answer:
    """A summary of several articles: a line for each sentence, with the places of its quotes.

    What stands below, where articles differ, stays in their own words.
    """
    lines = answer.text.split("\n")
    places: dict[Claim, str] = {}
    for line in lines:
        quote = next((one for one in answer.claims if line.startswith(f"- {one.text}")), None)
        if quote is None:
            break
        places[quote] = line.removeprefix(f"- {quote.text}").strip(" ()")
    told = list(_in_place(list(places), sentences))
    written = []
    for claim in told:
        where = [place for quote, place in places.items() if place and _rests_on(claim, quote)]
        behind = f" ({'; '.join(dict.fromkeys(where))})" if where else ""
        written.append(f"- {claim.text}{behind}")
    text = "\n".join([*written, *lines[len(places) :]])
    below = [one for one in answer.claims if one not in places]
    claims = (*told, *below)
    own = replace(summary, summary=text, claims=claims)
    return replace(answer, text=text, claims=claims, summary=own)
