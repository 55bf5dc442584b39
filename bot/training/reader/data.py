"""The questions the reader learns from and is measured on, read from public data sets.

Each set is read from a folder laid out as the data's own publications are (see
`bot/weights/reader.md` for names, sources and hashes). An answer is a span of its context:
`context[start:end]`. A question without answers is unanswerable from that context.
"""

from __future__ import annotations

import ast
import csv
import hashlib
import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from index.errors import LoadError

FILES = (
    "idk_mrc/train.json",
    "idk_mrc/valid.json",
    "facqa/train.csv",
    "facqa/valid.csv",
    "squad_id/dev.json",
    "xquad/xquad.en.json",
    "indosum/dev.01.jsonl",
    "indosum/dev.02.jsonl",
    "indosum/dev.03.jsonl",
)
_TRANSLATED = "squad-trans-"
_HELD_OUT_SHARE = 0.2


@dataclass(frozen=True, slots=True)
class Example:
    """A question about a context; `answers` are its spans `(start, end)`, none if unanswerable.

    `id` is the question's in its set, "" for an example that is made of others.
    """

    source: str
    question: str
    context: str
    answers: tuple[tuple[int, int], ...]
    id: str = ""


def file_hashes(folder: Path) -> dict[str, str]:
    """SHA-256 of every file of `FILES` under `folder`; raises `LoadError` for one not there."""
    missing = [name for name in FILES if not (folder / name).is_file()]
    if missing:
        raise LoadError(f"no {missing[0]} in {folder}; point WARTANYA_BENCH_DATA at the data sets")
    return {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in FILES}


def idk_mrc(path: Path) -> list[Example]:
    """IDK-MRC (and sets of its form): one example a question."""
    return [
        _from_squad("idk_mrc", context["context"], question)
        for context in json.loads(path.read_text("utf-8"))
        for question in context["qas"]
    ]


def _from_squad(source: str, context: str, question: dict) -> Example:
    answers = []
    for answer in question["answers"]:
        start = _nearest(context, answer["text"], answer["answer_start"])
        if start is not None:
            answers.append((start, start + len(answer["text"])))
    return Example(source, question["question"], context, tuple(answers), question["id"])


def _nearest(context: str, text: str, at: int) -> int | None:
    places = [match.start() for match in re.finditer(re.escape(text), context)] if text else []
    return min(places, key=lambda place: abs(place - at), default=None)


def facqa(path: Path) -> list[Example]:
    """FacQA, its tokens joined back to text; the first tagged span is the answer.

    A question's id is the number of its row, from 0.
    """
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    examples = []
    for number, row in enumerate(rows):
        passage, spans = join_tokens(ast.literal_eval(row["passage"]))
        question, _ = join_tokens(ast.literal_eval(row["question"]))
        labels = ast.literal_eval(row["seq_label"])
        first = labels.index("B")
        last = first
        while last + 1 < len(labels) and labels[last + 1] == "I":
            last += 1
        answer = (spans[first][0], spans[last][1])
        examples.append(Example("facqa", question, passage, (answer,), str(number)))
    return examples


def join_tokens(tokens: Iterable[str]) -> tuple[str, list[tuple[int, int]]]:
    """Tokenized text joined as it would be printed, and the span of each token in it."""
    text, quotes_open, glue = "", False, True
    spans: list[tuple[int, int]] = []
    for token in tokens:
        closes = token in {",", ".", "?", "!", ")", ":", ";", "%", "..."} or (
            token == '"' and quotes_open
        )
        if token == "-" and spans and re.search(r"(^|\s)(ke|se|non|anti|pra)$", text):
            closes = True
        if not (glue or closes or (token == "/" and text[-1:].isdigit())):
            text += " "
        spans.append((len(text), len(text) + len(token)))
        text += token
        glue = token == "(" or (token == '"' and not quotes_open)
        glue = glue or (token in {"/", "-"} and spans[-1][0] > 0 and text[-2:-1] not in {"", " "})
        if token == '"':
            quotes_open = not quotes_open
    return text, spans


@dataclass(frozen=True, slots=True)
class CrossLanguage:
    """Parallel questions over SQuAD paragraphs, split by paragraph into training and held out.

    `train` mixes three directions (English question over Indonesian context, Indonesian over
    English, English over English). `held_out` are pairs of one question in English and Indonesian
    over the same held-out Indonesian context. `held_out_back` are Indonesian questions over
    held-out English contexts, some of which do not answer them; `absent` are such questions that
    SQuAD 2.0 wrote to be unanswerable, over the English contexts of training. `squad` is
    `squad_id` without held-out contexts.
    """

    train: list[Example]
    absent: list[Example]
    held_out: list[tuple[Example, Example]]
    held_out_back: list[Example]
    squad: list[Example]


def cross_language(squad_path: Path, xquad_path: Path) -> CrossLanguage:
    """Build `CrossLanguage` from `squad_id` and English XQuAD, paired by question id."""
    paragraphs = [
        paragraph
        for article in json.loads(xquad_path.read_text("utf-8"))["data"]
        for paragraph in article["paragraphs"]
    ]
    english = {q["id"]: (p["context"], q) for p in paragraphs for q in p["qas"]}
    held_english = {p["context"] for p in paragraphs if _is_held_out(p["context"])}
    contexts = json.loads(squad_path.read_text("utf-8"))
    originals = {
        c["context"]: original
        for c in contexts
        for q in c["qas"]
        if (original := _english(q, english)) is not None
    }
    result = CrossLanguage([], [], [], [], [])
    for entry in contexts:
        context, original = entry["context"], originals.get(entry["context"])
        held = original in held_english
        for question in entry["qas"]:
            local = _from_squad("squad_id", context, question)
            pair = english.get(question["id"].removeprefix(_TRANSLATED))
            if not held:
                result.squad.append(local)
            if original is not None and not question["answers"]:
                absent = replace(local, source="xquad", context=original)
                (result.held_out_back if held else result.absent).append(absent)
            if pair is None or not local.answers:
                continue
            crossed = replace(local, source="xquad", question=pair[1]["question"])
            back = replace(_from_squad("xquad", *pair), question=local.question)
            if held:
                result.held_out.append((crossed, local))
                result.held_out_back.append(back)
            elif pair[0] not in held_english:
                result.train.extend((crossed, back))
    result.train.extend(
        _from_squad("xquad", context, question)
        for context, question in english.values()
        if context not in held_english
    )
    return result


def _english(question: dict, english: dict[str, tuple[str, dict]]) -> str | None:
    pair = english.get(question["id"].removeprefix(_TRANSLATED))
    return pair[0] if pair else None


def _is_held_out(context: str) -> bool:
    digest = hashlib.sha256(context.encode()).digest()
    return int.from_bytes(digest[:4], "big") / 2**32 < _HELD_OUT_SHARE


def news_sentences(paths: Sequence[Path]) -> list[list[str]]:
    """IndoSum articles, each as its sentences in order, tokens joined back to text."""
    articles = []
    for path in paths:
        for line in path.read_text("utf-8").splitlines():
            paragraphs = json.loads(line)["paragraphs"]
            articles.append([join_tokens(s)[0] for paragraph in paragraphs for s in paragraph])
    return articles
