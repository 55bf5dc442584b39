"""Evidence metrics: whether the quotes of an answer overlap the gold evidence sentences.

Evidence hit: of the answerable questions, the share for which a quote shown as the answer overlaps
an evidence sentence of the right article; first quote hit counts only the first of them, which a
reader sees before all else; closest hit counts the quotes shown as closest too.
Answer precision: of the questions answered, the share with an evidence hit. Not answered: of the
unanswerable ones, the share without an answer.
"""

from collections.abc import Callable, Mapping, Sequence

from bot.evaluating import metrics
from bot.evaluating.metrics import Measure
from bot.evaluating.questions import GoldQuestion
from bot.evaluating.runs import Cited, Row
from index.article import Article

SHORT = ("who", "when", "where", "quantity")
"""Types of question that a few words answer."""


def overlaps_evidence(
    question: GoldQuestion, cited: Sequence[Cited], articles: Mapping[str, Article]
) -> bool:
    """Whether a quote shares words with an evidence sentence of the question's article."""
    article = articles.get(question.article_id or "")
    if article is None:
        return False
    spans = [
        (at, at + len(part)) for part in question.evidence if (at := article.text.find(part)) >= 0
    ]
    return any(
        one.article_id == article.id and one.start < end and start < one.end
        for one in cited
        for start, end in spans
    )


def evidence_measures(
    questions: Sequence[GoldQuestion], rows: Sequence[Row], articles: Mapping[str, Article]
) -> dict[str, Measure]:
    """`evidence.*`, over all questions, by type and by language; none without evidence."""
    pairs = list(zip(questions, rows, strict=True))
    if not any(question.evidence for question in questions):
        return {}
    hit = [overlaps_evidence(q, row.citations, articles) for q, row in pairs]
    first = [overlaps_evidence(q, row.citations[:1], articles) for q, row in pairs]
    close = [
        found or overlaps_evidence(q, row.related, articles)
        for found, (q, row) in zip(hit, pairs, strict=True)
    ]
    overlap = [
        metrics.f1(row.short_answer or "", q.answers) if q.answers else 0.0 for q, row in pairs
    ]

    def mean(values: Sequence[object], counted: Callable[[GoldQuestion, Row], bool]) -> Measure:
        return Measure.mean([float(bool(v)) for v in values], [counted(*pair) for pair in pairs])

    silent = [row.refused for row in rows]
    measures = {
        "evidence.hit": mean(hit, lambda q, row: q.answerable),
        "evidence.first_quote_hit": mean(first, lambda q, row: q.answerable),
        "evidence.closest_hit": mean(close, lambda q, row: q.answerable),
        "evidence.answer_precision": mean(
            [found and q.answerable for found, (q, _) in zip(hit, pairs, strict=True)],
            lambda q, row: not row.refused,
        ),
        "evidence.not_answered": mean(silent, lambda q, row: not q.answerable),
        "evidence.twins_not_answered": mean(
            silent, lambda q, row: not q.answerable and bool(q.twin_of)
        ),
        "evidence.short_answer_f1": Measure.mean(
            overlap, [q.type in SHORT and bool(q.answers) for q, _ in pairs]
        ),
    }
    for kind in dict.fromkeys(q.type for q in questions if q.type and q.answerable):
        of_kind = [q.answerable and q.type == kind for q in questions]
        measures[f"evidence.hit_{kind}"] = Measure.mean([float(one) for one in hit], of_kind)
    for language in dict.fromkeys(q.language for q in questions if q.language):
        spoken = [q.answerable and q.language == language for q in questions]
        measures[f"evidence.hit_{language}"] = Measure.mean([float(one) for one in hit], spoken)
    return {name: one for name, one in measures.items() if one.value is not None}
