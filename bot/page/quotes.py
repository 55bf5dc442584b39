"""Quotes and the numbers of their citations, over one answer."""

from bot.citation import SURE, Citation, Claim
from bot.page.markup import button, citation_href, escape, in_language
from bot.page.sources import Known, facts_of
from bot.wording import say

_FAIR = 0.5


class Writer:
    """Writes the claims of one answer: numbers its citations, says each frame and title once.

    Args:
        known: the cited articles, by their ids.
        language: of the page's own words.
        sure: whether a mark says how sure it is that a quote answers.
    """

    def __init__(self, known: Known, language: str, *, sure: bool = False) -> None:
        """Nothing is written yet."""
        self._known = known
        self._language = language
        self._tells = sure
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
        sure = self._sure(claim.support) if self._tells else ""
        return before + "".join(self.quote(citation, sure) for citation in claim.citations)

    def quote(self, citation: Citation, sure: str = "") -> str:
        """A quote with its citation; "same" where the quote above is of the same article."""
        same = " same" if citation.article_id == self._article_id else ""
        self._article_id = citation.article_id
        return (
            f'<blockquote class="quote{same}">{self.words(citation, marked(citation))}{sure}'
            f"{self.origin(citation)}</blockquote>"
        )

    def words(self, citation: Citation, shown: str) -> str:
        """Words of an article, as HTML, with the number that opens where they stand."""
        href = citation_href(citation)
        number = self._numbers.setdefault(href, len(self._numbers) + 1)
        return (
            f'<span class="words"{self._spoken(citation)}>{shown}</span>'
            f'&#160;<a class="cite" href="{escape(href)}">&#91;{number}&#93;</a>'
            f"{self._place(citation)}"
        )

    def origin(self, citation: Citation) -> str:
        """The article that a quote is of: its title, outlet and day."""
        article = self._known.get(citation.article_id)
        title = escape(citation.title or say(self._language, "panel_untitled"))
        facts = facts_of(article, self._language) if article else ""
        told = f'<span class="title"{self._spoken(citation)}>{title}</span>'
        return f'<span class="from">{told}{escape(f" · {facts}") if facts else ""}</span>'

    def _place(self, citation: Citation) -> str:
        """Where a quote begins in its source: a page or a time."""
        place = citation.time or ""
        if citation.page is not None:
            place = say(self._language, "source_page", page=citation.page)
        return f'&#160;<span class="place">{escape(place)}</span>' if place else ""

    def _spoken(self, citation: Citation) -> str:
        article = self._known.get(citation.article_id)
        return in_language(article.language if article else "")

    def _sure(self, support: float) -> str:
        """A small mark that says in words how sure it is that the quote answers."""
        level = "high" if support >= SURE else "fair" if support >= _FAIR else "low"
        label = f'<span class="told">{escape(say(self._language, f"sure_{level}"))}</span>'
        return "&#160;" + button("told", label, look=f"sure {level}")


def marked(citation: Citation) -> str:
    """A quote as HTML, the words that answer marked in it."""
    if citation.mark in (None, (citation.start, citation.end)):
        return escape(citation.quote)
    start, end = (offset - citation.start for offset in citation.mark or ())
    before, within, after = citation.quote[:start], citation.quote[start:end], citation.quote[end:]
    return f"{escape(before)}<mark>{escape(within)}</mark>{escape(after)}"
