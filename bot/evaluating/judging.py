"""Scores the answer to one message against its gold turn."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.answer import Answer, cited_articles
from bot.evaluating.conversations import GoldTurn
from index.article import Article


@dataclass(frozen=True, slots=True)
class Asked:
    """A message that was asked: what is right, what came, and how long understanding took."""

    gold: GoldTurn
    answer: Answer
    others: Mapping[str, Answer]
    seconds: float


def summary_right(row: Asked) -> bool:
    """Whether a summary is of the right article, of the length and in the style asked for."""
    expect, answer = row.gold.expect or {}, row.answer
    summary = answer.summary
    if answer.kind != "summary" or summary is None:
        return False
    article = expect.get("article_id", row.gold.article_id)
    length = expect.get("sentences")
    named = {one.article_id for claim in summary.claims for one in claim.citations}
    return (
        (not article or named == {article})
        and (length is None or len(summary.claims) == length)
        and summary.style == expect.get("style", summary.style)
    )


def catalogue_right(row: Asked) -> bool:
    """Whether a list names exactly the right articles, or a count is given."""
    expect, answer = row.gold.expect or {}, row.answer
    if answer.kind != "catalogue":
        return False
    if "articles" in expect:
        return set(answer.listed) == set(expect["articles"])
    return answer.count is not None


def small_talk_right(row: Asked) -> bool:
    """Whether small talk is answered as such, with no citation."""
    expect, answer = row.gold.expect or {}, row.answer
    silent = not answer.claims and not answer.related
    return answer.kind == "small_talk" and silent and answer.reply == expect.get("reply")


def why_wrong(row: Asked, articles: Mapping[str, Article]) -> str:
    """What is wrong with what came: "kind", "article", "evidence" ...; "" where nothing is."""
    gold, answer = row.gold, row.answer
    if answer.kind != gold.taken_for:
        return "kind"
    judged = {
        "summary": summary_right,
        "catalogue": catalogue_right,
        "small_talk": small_talk_right,
    }
    if gold.taken_for in judged:
        return "" if judged[gold.taken_for](row) else gold.taken_for
    if gold.kind in ("fresh", "switch") and altered(row):
        return "altered"
    if gold.kind in ("off_topic", "instruction"):
        return "" if answer.outcome == "silent" else "not silent"
    if gold.article_id and not right_first(gold, answer):
        return "article"
    if gold.evidence and not evidence_hit(gold, answer, articles, True):
        return "evidence"
    return ""


def leans(answer: Answer) -> bool:
    """Whether the message was taken for one that leans on what was said before."""
    return answer.understood is not None and answer.understood.leans


def altered(row: Asked) -> bool:
    """Whether the question was searched for in other words than were typed."""
    understood = row.answer.understood
    return understood is not None and (
        bool(understood.carried) or understood.question != row.gold.message
    )


def right_first(gold: GoldTurn, answer: Answer) -> bool:
    """Whether the article cited first is the right one."""
    return cited_articles(answer)[:1] == [gold.article_id]


def evidence_hit(
    gold: GoldTurn,
    answer: Answer,
    articles: Mapping[str, Article],
    closest: bool,
    most: int | None = None,
) -> bool:
    """Whether a quote shown, one of the first `most`, overlaps a right article's evidence."""
    article = articles.get(gold.article_id)
    if article is None:
        return False
    spans = []
    for sentence in gold.evidence:
        start = article.text.find(sentence)
        if start >= 0:
            spans.append((start, start + len(sentence)))
    quotes = [citation for claim in answer.claims for citation in claim.citations]
    if closest:
        quotes += answer.related
    return any(
        one.article_id == gold.article_id and one.start < end and start < one.end
        for one in quotes[:most]
        for start, end in spans
    )
