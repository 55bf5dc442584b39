"""Whether reading files keeps ahead of embedding what is in them: `python -m tests.bench.parsing`.

The articles that ship, written again and again in every format, are read as `wartanya index` does;
their passages are embedded as it does. Both are told in words a second.
"""

import json
import shutil
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Sequence
from email.message import EmailMessage
from itertools import cycle, islice
from pathlib import Path
from typing import Any

from docx import Document
from openpyxl import Workbook

from bot.build import build_embedder, seed_folder
from bot.settings import Settings
from index.archive.snapshot import indexed_text
from index.article import Article
from index.load import Loaded, load
from index.sync.sync import BATCH_PASSAGES
from index.text.split import split_passages, split_sentences
from tests.papers import column, write_pdf

ARTICLES = 200
EMBEDDED = 30
_WIDTH, _LINES = 90, 48


def measure(settings: Settings, progress: Callable[[str], None]) -> dict[str, Any]:
    """Words a second of each format, and of the embedding."""
    shipped = [one.article for one in load([seed_folder()]) if isinstance(one, Loaded)]
    articles = list(islice(cycle(shipped), ARTICLES))
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        for name, write in WRITERS.items():
            place = Path(folder) / name.strip(".")
            place.mkdir()
            write(place, articles)
            progress(f"reading {name}")
            started = time.perf_counter()
            found = [one for one in load([place]) if isinstance(one, Loaded)]
            seconds = time.perf_counter() - started
            words = sum(len(one.article.text.split()) for one in found)
            rows.append({"format": name, "articles": len(found), "rate": words / seconds})
            shutil.rmtree(place)
    return {"rows": rows, "embedding": _embedding(settings, shipped)}


def _embedding(settings: Settings, articles: Sequence[Article]) -> float:
    """Words a second that sentences, passages and vectors are made of."""
    embedder = build_embedder(settings)
    embedder.encode(["warm"])
    some = list(islice(cycle(articles), EMBEDDED))
    texts: list[str] = []
    started = time.perf_counter()
    for article in some:
        sentences = split_sentences(article.text, article.language)
        passages = split_passages(
            article.text, sentences, embedder.count_tokens, embedder.passage_tokens
        )
        texts += [indexed_text(article, start, end) for start, end in passages]
    for first in range(0, len(texts), BATCH_PASSAGES):
        embedder.encode(texts[first : first + BATCH_PASSAGES])
    return sum(len(one.text.split()) for one in some) / (time.perf_counter() - started)


def _pdf(folder: Path, articles: Sequence[Article]) -> None:
    for number, article in enumerate(articles):
        words, lines = article.text.split(), [""]
        for word in words:
            if len(lines[-1]) + len(word) > _WIDTH:
                lines.append("")
            lines[-1] = f"{lines[-1]} {word}".strip()
        pages = [
            column(50, 780, *lines[first : first + _LINES], size=9)
            for first in range(0, len(lines), _LINES)
        ]
        write_pdf(folder / f"{number}.pdf", pages, title=article.title)


def _docx(folder: Path, articles: Sequence[Article]) -> None:
    for number, article in enumerate(articles):
        document = Document()
        document.core_properties.title = article.title
        for paragraph in article.text.split("\n\n"):
            document.add_paragraph(paragraph)
        document.save(str(folder / f"{number}.docx"))


def _xlsx(folder: Path, articles: Sequence[Article]) -> None:
    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    sheet.append(["judul", "isi"])
    for number, article in enumerate(articles):
        sheet.append([f"{article.title} {number}", article.text])
    book.save(folder / "all.xlsx")


def _csv(folder: Path, articles: Sequence[Article]) -> None:
    with (folder / "all.csv").open("w", encoding="utf-8", newline="") as out:
        out.write("judul;isi\n")
        for number, article in enumerate(articles):
            title, text = (one.replace('"', '""') for one in (article.title, article.text))
            out.write(f'"{title} {number}";"{text}"\n')


def _eml(folder: Path, articles: Sequence[Article]) -> None:
    for number, article in enumerate(articles):
        mail = EmailMessage()
        mail["Subject"], mail["From"] = article.title, "redaksi@kabar.example"
        mail.set_content(article.text)
        (folder / f"{number}.eml").write_bytes(bytes(mail))


def _vtt(folder: Path, articles: Sequence[Article]) -> None:
    for number, article in enumerate(articles):
        words = article.text.split()
        cues = [
            f"{at // 600:02}:{at // 10 % 60:02}.000 --> {at // 600:02}:{at // 10 % 60:02}.900\n"
            + " ".join(words[at : at + 10])
            for at in range(0, len(words), 10)
        ]
        text = "WEBVTT\n\n" + "\n\n".join(cues) + "\n"
        (folder / f"{number}.vtt").write_text(text, encoding="utf-8")


def _zip(folder: Path, articles: Sequence[Article]) -> None:
    with zipfile.ZipFile(folder / "all.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        for number, article in enumerate(articles):
            archive.writestr(f"{number}.txt", article.text)


WRITERS: dict[str, Callable[[Path, Sequence[Article]], None]] = {
    ".pdf": _pdf,
    ".docx": _docx,
    ".xlsx": _xlsx,
    ".csv": _csv,
    ".eml": _eml,
    ".vtt": _vtt,
    ".zip": _zip,
}


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as data:
        found = measure(Settings(data=Path(data)), lambda line: print(line, file=sys.stderr))
    print(json.dumps(found, indent=1))
