"""An article cut around a quote, for the page's panel."""

from typing import Any
from urllib.parse import urlsplit

from index.article import Article


def source_json(
    article: Article, version: str, start: int, end: int, mark: tuple[int, int] | None
) -> dict[str, Any]:
    """An article cut around a quote, so that a browser never indexes its text.

    Args:
        article: as it stands now.
        version: that of the citation; where it is another, nothing is cut and nothing marked.
        start: of the quote, in code points.
        end: of the quote.
        mark: the words within the quote that answer.

    Returns:
        The article's fields (its url only where a browser may follow it), "changed", "before" and
        "after" the quote, and the "quote" itself in pieces of {"text", "marked"}. Where it has
        changed, the whole text is in "before".
    """
    text = article.text
    changed = version != article.version or not start < end <= len(text)
    if changed:
        start = end = len(text)
    pieces = [(text[start:end], False)]
    if mark and start <= mark[0] < mark[1] <= end:
        pieces = [
            (text[start : mark[0]], False),
            (text[mark[0] : mark[1]], True),
            (text[mark[1] : end], False),
        ]
    return {
        "id": article.id,
        "title": article.title,
        "source": article.source,
        "url": article.url if urlsplit(article.url).scheme in ("http", "https") else "",
        "published": article.published,
        "language": article.language,
        "changed": changed,
        "before": text[:start],
        "quote": [{"text": piece, "marked": marked} for piece, marked in pieces if piece],
        "after": text[end:],
    }
