"""IndoSum as the ranker sees it: articles as text, their sentences, and which a human summary has.

Source: IndoSum (Kurniawan and Louvan, IALP 2018), CC BY-SA 4.0, https://github.com/kata-ai/indosum.
"""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bot.summarizing.candidates import Candidate, candidates
from bot.summarizing.features import features
from bot.training.reader.data import join_tokens
from index.article import Article, Sentence
from index.errors import LoadError
from index.text.split import split_sentences

_COVERED = 0.5


@dataclass(frozen=True, slots=True)
class Example:
    """An article with a human summary, split as the product splits it.

    `rows` are the features of its candidates, float32 `[candidates, features]`; `labels` is 1 for
    those whose text is mostly marked as belonging to the summary, int8 `[candidates]`.
    """

    article: Article
    summary: str
    category: str
    sentences: tuple[Sentence, ...]
    candidates: tuple[Candidate, ...]
    rows: NDArray[np.float32]
    labels: NDArray[np.int8]


def read_examples(path: Path) -> list[Example]:
    """The articles of one IndoSum file; raises `LoadError` where it is missing or of another form.

    Articles without any candidate are left out.
    """
    try:
        lines = path.read_text("utf-8").splitlines()
    except OSError as error:
        raise LoadError(
            f"cannot read {path}: {error}; give the folder that holds indosum/ with --data"
        ) from error
    examples = []
    for number, line in enumerate(lines, 1):
        try:
            example = example_of(json.loads(line))
        except (ValueError, KeyError, TypeError) as error:
            raise LoadError(f"{path}, line {number}: not an IndoSum article ({error})") from error
        if example.candidates:
            examples.append(example)
    return examples


def example_of(row: dict[str, Any]) -> Example:
    """An example from a row of IndoSum: tokens joined to text, gold labels as stretches of it."""
    text, marked = _text(row["paragraphs"], row["gold_labels"])
    article = Article(row["id"], "", text, source=row["source"])
    sentences = tuple(split_sentences(text, "id"))
    found = tuple(candidates(article, sentences))
    is_marked = np.zeros(len(text), bool)
    for start, end in marked:
        is_marked[start:end] = True
    shares = [float(is_marked[c.start : c.end].mean()) for c in found]
    return Example(
        article=article,
        summary="\n".join(join_tokens(sentence)[0] for sentence in row["summary"]),
        category=row["category"].strip().lower(),
        sentences=sentences,
        candidates=found,
        rows=features(text, found, datelines(found, sentences)),
        labels=np.array([share > _COVERED for share in shares], np.int8),
    )


def datelines(found: Sequence[Candidate], sentences: Sequence[Sentence]) -> list[int]:
    """How many code points of its sentence each candidate leaves out at the head."""
    return [candidate.start - sentences[candidate.index].start for candidate in found]


def file_hash(path: Path) -> str:
    """SHA-256 of a file, in hex."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _text(
    paragraphs: Sequence[Sequence[Sequence[str]]], labels: Sequence[Sequence[bool]]
) -> tuple[str, list[tuple[int, int]]]:
    """The article's text, and the spans of the sentences that are labelled.

    A paragraph is joined as a whole, since a quotation may open in one sentence and close in
    another.
    """
    text, marked = "", []
    for paragraph, chosen in zip(paragraphs, labels, strict=True):
        joined, spans = join_tokens([token for sentence in paragraph for token in sentence])
        at = len(text) + 2 if text else 0
        text += ("\n\n" if text else "") + joined
        first = 0
        for sentence, label in zip(paragraph, chosen, strict=True):
            last = first + len(sentence) - 1
            if label and sentence:
                marked.append((at + spans[first][0], at + spans[last][1]))
            first += len(sentence)
    return text, marked
