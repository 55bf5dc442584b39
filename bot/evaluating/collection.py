"""The articles that are measured on: read whole or not at all, indexed once, apart from others."""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot import __version__
from bot.evaluating.questions import read_rows, refuse_bad_lines, required_text
from index.archive.archive import Archive
from index.article import Article
from index.encoder.embedder import Embedder
from index.errors import UsageError
from index.load import Failure, Loaded, load
from index.sync.sync import sync

FOLDER = "eval"
_ORIGIN = "eval"


@dataclass(frozen=True, slots=True)
class GoldSummary:
    """An article and what a person wrote to sum it up."""

    article: Article
    summary: str

    @property
    def id(self) -> str:
        """The article's id."""
        return self.article.id


def read_articles(path: Path) -> list[Article]:
    """The articles of a JSONL file, as `wartanya index` takes them.

    Raises `UsageError` for another format, a file that cannot be read or holds nothing, and
    naming every bad line.
    """
    if path.suffix.lower() != ".jsonl":
        raise UsageError(f"{path} is not a .jsonl file; give articles with one JSON object a line")
    articles: list[Article] = []
    bad: list[str] = []
    for outcome in load([path]):
        if isinstance(outcome, Loaded):
            articles.append(outcome.article)
        elif isinstance(outcome, Failure):
            line = outcome.path.removeprefix(f"{path}:")
            bad.append(f"line {line}: {outcome.reason}" if line.isdigit() else outcome.reason)
    refuse_bad_lines(path, bad)
    return articles


def read_summaries(path: Path) -> list[GoldSummary]:
    """Such articles with the `summary` that each line holds too; raises as `read_articles`."""
    articles = read_articles(path)

    def summary_of(row: Mapping[str, Any]) -> str:
        return required_text(row, "summary")

    texts = read_rows(path, summary_of, "summaries")
    return [GoldSummary(*pair) for pair in zip(articles, texts, strict=True)]


def scratch_folder(data: Path, articles: Sequence[Article], model: str) -> Path:
    """Where these articles, with vectors of this model, are indexed: by content, not by name.

    Another version of Wartanya, which may split articles otherwise, has another folder.
    """
    digest = hashlib.sha256(f"{__version__} {model}".encode())
    for article in articles:
        for part in (article.id, article.title, article.text, article.source, article.language):
            digest.update(hashlib.sha256(part.encode("utf-8", "surrogatepass")).digest())
        digest.update(article.published.encode())
    return data / FOLDER / digest.hexdigest()[:16]


def index_articles(
    folder: Path,
    embedder: Embedder,
    articles: Sequence[Article],
    progress: Callable[[str], None] = lambda line: None,
) -> None:
    """Makes the archive in `folder` hold the articles; what is there already costs nothing.

    A run that was killed goes on where it was. Raises as `index.sync.sync.sync` does.
    """
    archive = Archive(folder, create=True)
    loaded: list[Loaded | Failure] = [
        Loaded(article, f"{_ORIGIN}:{place}", _ORIGIN)
        for place, article in enumerate(articles, start=1)
    ]
    report = sync(archive, embedder, loaded, progress=progress)
    if report.failed:
        names = "; ".join(
            f"article {one.path.split(':')[-1]}: {one.reason}" for one in report.failed
        )
        raise UsageError(f"not every article can be indexed: {names}")
