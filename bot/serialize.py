"""The JSON of everything, written once for every door: command line, API, page, runnable."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlsplit

from bot.answer import Answer, Understood
from bot.checked import Checked
from bot.citation import Citation, Claim
from bot.summary import Fact, Quotation, Summary
from index.archive.snapshot import ArticleRow
from index.article import Article, Filters, Hit


def citation_json(citation: Citation) -> dict[str, Any]:
    """A citation as the interfaces print it."""
    return {
        "article_id": citation.article_id,
        "version": citation.version,
        "title": citation.title,
        "start": citation.start,
        "end": citation.end,
        "quote": citation.quote,
        "page": citation.page,
        "time": citation.time,
    }


def claim_json(claim: Claim) -> dict[str, Any]:
    """A claim as the interfaces print it."""
    return {
        "text": claim.text,
        "support": claim.support,
        "citations": [citation_json(citation) for citation in claim.citations],
    }


def answer_json(answer: Answer) -> dict[str, Any]:
    """An answer as `wartanya ask --json`, the API and `Bot.as_runnable` give it.

    "reply", "articles", "count" and "summary" are there only where the kind has them.
    """
    understood = answer.understood or Understood(answer.question)
    whole: dict[str, Any] = {
        "question": answer.question,
        "kind": answer.kind,
        "outcome": answer.outcome,
        "refused": answer.refused,
        "answer": answer.text,
        "text": answer.text,
        "short_answer": answer.short_answer,
        "verdict": answer.verdict,
        "claims": [claim_json(claim) for claim in answer.claims],
        "related": [citation_json(citation) for citation in answer.related],
        "dropped": [{"text": item.text, "reason": item.reason} for item in answer.dropped],
        "notice": answer.notice,
        "understood": {
            "question": understood.question,
            "carried": list(understood.carried),
            "leans": understood.leans,
            "scope": filters_json(understood.scope),
        },
        "timings": dict(answer.timings),
    }
    if answer.kind == "small_talk":
        whole["reply"] = answer.reply
    if answer.kind in ("catalogue", "clarify", "more"):
        whole["articles"] = list(answer.listed)
        whole["count"] = answer.count
    if answer.kind == "summary":
        whole["summary"] = None if answer.summary is None else summary_json(answer.summary)
    return whole


def checks_json(checks: Sequence[Checked]) -> dict[str, Any]:
    """A checked draft as `wartanya check --json` and the API give it."""
    return {
        "claims": [
            {
                "text": one.text,
                "verdict": one.verdict,
                "support": one.support,
                "citations": [citation_json(citation) for citation in one.citations],
                "reasons": [
                    {"kind": reason.kind, "said": reason.said, "found": reason.found}
                    for reason in one.reasons
                ],
            }
            for one in checks
        ]
    }


def filters_json(filters: Filters) -> dict[str, Any]:
    """Filters as a request gives them; those that are not set are left out."""
    named = {
        "articles": list(filters.articles),
        "source": filters.source,
        "language": filters.language,
        "since": filters.since and filters.since.isoformat(),
        "until": filters.until and filters.until.isoformat(),
    }
    return {name: value for name, value in named.items() if value}


def summary_json(summary: Summary) -> dict[str, Any]:
    """A summary as `wartanya summarize --json` and the API give it."""
    return {
        "article_id": summary.article_id,
        "style": summary.style,
        "summary": summary.summary,
        "claims": [claim_json(claim) for claim in summary.claims],
        "facts": _list(summary.facts, _fact_json),
        "figures": _list(summary.figures, citation_json),
        "quotations": _list(summary.quotations, _quotation_json),
        "notice": summary.notice,
        "timings": dict(summary.timings),
    }


def _list(values: Any, as_json: Any) -> list[dict[str, Any]] | None:
    return None if values is None else [as_json(value) for value in values]


def _fact_json(fact: Fact) -> dict[str, Any]:
    return {
        "question": fact.question,
        "answer": fact.answer,
        "citation": None if fact.citation is None else citation_json(fact.citation),
    }


def _quotation_json(quotation: Quotation) -> dict[str, Any]:
    return {"speaker": quotation.speaker, "citation": citation_json(quotation.citation)}


def hit_json(hit: Hit) -> dict[str, Any]:
    """A hit as `wartanya search --json` prints it."""
    return {
        "article_id": hit.article.id,
        "title": hit.article.title,
        "start": hit.passage.start,
        "end": hit.passage.end,
        "text": hit.text,
        "score": hit.score,
        "dense": hit.dense,
        "lexical": hit.lexical,
    }


def row_json(row: ArticleRow) -> dict[str, Any]:
    """A line of a listing as `wartanya articles --json` and the API give it."""
    return {
        "id": row.id,
        "title": row.title,
        "source": row.source,
        "published": row.published,
        "language": row.language,
        "passages": row.passages,
    }


def page_json(rows: Sequence[ArticleRow], limit: int, offset: int, words: str) -> dict[str, Any]:
    """Some of the articles whose title or source holds the words, and how many do.

    Args:
        rows: every article.
        limit: at most so many.
        offset: after so many.
        words: in whatever case; "" for every article.
    """
    wanted = words.casefold()
    found = [row for row in rows if wanted in f"{row.title}\n{row.source}".casefold()]
    page = found[offset : offset + limit]
    return {"total": len(found), "articles": [row_json(row) for row in page]}


def article_json(article: Article) -> dict[str, Any]:
    """A whole article as `wartanya show --json` and the API give it."""
    return {
        "id": article.id,
        "title": article.title,
        "text": article.text,
        "source": article.source,
        "url": article.url,
        "published": article.published,
        "language": article.language,
        "author": article.author,
        "section": article.section,
        "inferred": list(article.inferred),
        "version": article.version,
    }


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
