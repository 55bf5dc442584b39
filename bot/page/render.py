"""Answers as HTML for the chat. Every word of an article or a question is escaped here."""

from urllib.parse import urlencode

from bot.answer import Answer
from bot.citation import Citation, Claim
from bot.wording import say

# Left as they are; every other ASCII character becomes a numeric reference, which neither
# Markdown nor HTML reads as markup.
_PLAIN = frozenset(" ,.'?")

_HEADLINE = 120
"""Characters of a short answer that still reads well in large type."""


def escape(text: str) -> str:
    """Text as HTML that shows exactly it; lone surrogates and controls become U+FFFD."""
    return "".join(_escape_character(character) for character in text)


def _escape_character(character: str) -> str:
    code = ord(character)
    if 0xD800 <= code <= 0xDFFF or (code < 32 and character not in "\n\t") or code == 127:
        return "\ufffd"
    if code > 127 and character not in "\x85\u2028\u2029":
        return character
    return character if character.isalnum() or character in _PLAIN else f"&#{code};"


def citation_href(citation: Citation) -> str:
    """The fragment that names a citation: what `GET /api/source` takes, so it needs no state."""
    values = {
        "article": citation.article_id.encode("utf-8", "replace"),
        "version": citation.version,
        "start": citation.start,
        "end": citation.end,
    }
    if citation.mark:
        values |= {"mark_start": citation.mark[0], "mark_end": citation.mark[1]}
    return "#c-" + urlencode(values)


def question_html(text: str) -> str:
    """What the person asked."""
    return f'<div class="asked">{escape(text)}</div>'


def status_html(language: str, key: str, *, over: bool = False) -> str:
    """A stage of the work, or that it is over."""
    return f'<div class="status{" over" if over else ""}">{escape(say(language, key))}</div>'


def error_html(language: str, message: str) -> str:
    """A message that something did not work."""
    title = escape(say(language, "error"))
    return f'<div class="failure"><strong>{title}</strong><br>{escape(message)}</div>'


def answer_html(answer: Answer, language: str, *, draft: bool = False) -> str:
    """An answer or a refusal, its citations numbered in order of appearance.

    Args:
        answer: what the bot said.
        language: of the page's own words, "id" or "en".
        draft: whether a better answer may still replace it.
    """
    writer = _Writer(language)
    parts = []
    if answer.refused:
        parts.append(f'<p class="refusal">{escape(answer.text)}</p>')
        if answer.related:
            quotes = "".join(writer.quote(citation) for citation in answer.related)
            title = escape(say(language, "related"))
            parts.append(f'<div class="related"><p class="label">{title}</p>{quotes}</div>')
    else:
        if answer.short_answer and _is_short(answer.short_answer, answer):
            parts.append(f'<p class="short">{escape(answer.short_answer)}</p>')
        parts += [writer.claim(claim) for claim in answer.claims]
    if answer.notice:
        parts.append(f'<p class="notice">{escape(answer.notice)}</p>')
    parts.append(_dropped(answer, language))
    if draft:
        parts.append(f'<p class="status">{escape(say(language, "draft"))}</p>')
    return f'<div class="answer">{"".join(parts)}</div>'


class _Writer:
    """Writes the claims of one answer: numbers its citations, says each frame and title once."""

    def __init__(self, language: str) -> None:
        self._language = language
        self._numbers: dict[str, int] = {}
        self._frame = ""
        self._article_id: str | None = None

    def claim(self, claim: Claim) -> str:
        """A claim and what it rests on; one that only frames its quote shows it once."""
        framed = next((one for one in claim.citations if one.quote in claim.text), None)
        before = ""
        if framed is None:
            before = f'<p class="claim">{escape(claim.text)}</p>'
        else:
            frame = claim.text.split(framed.quote, 1)[0].strip(' :“"')
            if frame and frame != self._frame:
                before = f'<p class="frame">{escape(frame)}:</p>'
            self._frame = frame
        if before:
            self._article_id = None
        return before + "".join(self.quote(citation) for citation in claim.citations)

    def quote(self, citation: Citation) -> str:
        """A quote with its citation; "same" where the quote above is of the same article."""
        href = citation_href(citation)
        number = self._numbers.setdefault(href, len(self._numbers) + 1)
        title = escape(citation.title or say(self._language, "panel_untitled"))
        title += _where(citation, self._language)
        same = " same" if citation.article_id == self._article_id else ""
        self._article_id = citation.article_id
        return (
            f'<blockquote class="quote{same}"><span class="words">{_marked(citation)}</span>'
            f'&#160;<a class="cite" href="{escape(href)}">&#91;{number}&#93;</a>'
            f'<span class="from">{title}</span></blockquote>'
        )


def _where(citation: Citation, language: str) -> str:
    """Where the quote begins in its source, a page or a time, behind the title."""
    if citation.page is not None:
        return escape(f", {say(language, 'source_page', page=citation.page)}")
    return escape(f", {citation.time}") if citation.time else ""


def _is_short(words: str, answer: Answer) -> bool:
    """Whether words say more shortly what the quotes, where they are marked, say anyway."""
    quotes = (citation.quote for claim in answer.claims for citation in claim.citations)
    return len(words) <= _HEADLINE and all(words.strip() != quote.strip() for quote in quotes)


def _marked(citation: Citation) -> str:
    if citation.mark in (None, (citation.start, citation.end)):
        return escape(citation.quote)
    start, end = (offset - citation.start for offset in citation.mark or ())
    before, marked, after = citation.quote[:start], citation.quote[start:end], citation.quote[end:]
    return f"{escape(before)}<mark>{escape(marked)}</mark>{escape(after)}"


def _dropped(answer: Answer, language: str) -> str:
    if not answer.dropped:
        return ""
    count = len(answer.dropped)
    title = say(language, "dropped_one" if count == 1 else "dropped_many", count=count)
    items = ""
    for item in answer.dropped:
        support, least = item.shown
        why = say(language, f"dropped_{item.why}", support=support, least=least)
        items += f"<li>{escape(item.text)} <em>({escape(why)})</em></li>"
    return f'<details class="dropped"><summary>{escape(title)}</summary><ul>{items}</ul></details>'
