"""Fields that a person has set: what a source says of them no longer counts."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from index.article import CORRECTABLE, Article


def with_corrections(article: Article, former: Article | None) -> Article:
    """An article as its source gives it now, with what a person has set on the former one."""
    if former is None or not former.corrected:
        return article
    kept = {name: getattr(former, name) for name in former.corrected}
    inferred = tuple(name for name in article.inferred if name not in kept)
    return replace(article, **kept, inferred=inferred, corrected=former.corrected)


def corrected(article: Article, changes: Mapping[str, Any]) -> Article:
    """An article with fields that a person sets, by names of `CORRECTABLE`."""
    given = tuple(name for name in CORRECTABLE if name in changes or name in article.corrected)
    inferred = tuple(name for name in article.inferred if name not in changes)
    return replace(article, **changes, inferred=inferred, corrected=given)
