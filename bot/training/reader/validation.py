"""The questions a trained reader is calibrated and measured on; none was trained on.

Each comes with the passages that the product would read for it: a threshold that is fitted on
others is wrong by the difference.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from bot.answering.read import readable
from bot.reading.evidence import Readable
from bot.reading.reader import Reader
from bot.training.reader import data as reader_data
from bot.training.reader.data import Example
from bot.training.reader.mixture import mismatched
from bot.training.reader.noise import noised
from bot.training.reader.passages import cut, found
from bot.training.reader.scores import Candidates, candidates_of
from bot.training.reader.written import (
    QUESTIONS,
    Searched,
    Written,
    evidence_in,
    read_articles,
    read_questions,
)
from index.encoder.embedder import Embedder

PASSAGES = 3
"""How many passages the product reads by default."""
ASKED = ("written", "spoken")
"""What people ask of the news, as they write and as they chat."""
VALIDATION = ("valid", "spoken_valid")
"""The files that they are in."""
GROUPS = (*ASKED, "idk_mrc_given", "idk_mrc_retrieved", "news_articles")
"""What calibration and thresholds are fitted on, each of equal weight."""
_SEED = 7


@dataclass(frozen=True, slots=True)
class Validated:
    """What a reader gave for every validation question.

    Attributes:
        groups: by the names of `GROUPS`: the written validation questions and the spoken ones,
            searched among all articles of `news_qa`; IDK-MRC validation over the passages of its
            own paragraph, and over three found among all its paragraphs; FacQA questions whose
            passage training does not hold, over an IndoSum article that this passage was put
            into, and over one with a near passage that lacks the answer.
        reported: sets that nothing is fitted to: the written test questions, spoken ones,
            validation questions with typos and slang, FacQA questions over their own passage.
        across: by the languages of question and passage ("id>en"), questions that their passage
            answers and others that it does not.
        asked_across: those of the written and spoken ones that are not in the language of the
            articles, by the same.
        elsewhere: the written questions over what search finds without their own article.
    """

    groups: dict[str, list[Candidates]]
    reported: dict[str, list[Candidates]]
    across: dict[str, list[Candidates]]
    asked_across: dict[str, list[Candidates]]
    elsewhere: list[Candidates]


def read_validation(folder: Path, reader: Reader, embedder: Embedder, scratch: Path) -> Validated:
    """Reads every question; what is indexed is kept in `scratch`."""
    given = reader_data.idk_mrc(folder / "idk_mrc/valid.json")
    train = reader_data.idk_mrc(folder / "idk_mrc/train.json")
    paragraphs = sorted({example.context for example in [*train, *given]})
    retrieved = found(
        [example.question for example in given], paragraphs, embedder, scratch, PASSAGES
    )
    crossed = reader_data.cross_language(
        folder / "squad_id/dev.json", folder / "xquad/xquad.en.json"
    )

    def over_own(examples: Sequence[Example]) -> list[Candidates]:
        return [_read(reader, one, cut(one.context, embedder)) for one in examples]

    def with_absent(examples: list[Example]) -> list[Candidates]:
        return over_own([*examples, *mismatched(examples, random.Random(_SEED))])

    news = _unseen_news(folder)
    searched = Searched(read_articles(folder), embedder, scratch)
    valid, spoken = (read_questions(QUESTIONS / f"{name}.jsonl") for name in VALIDATION)
    chance = random.Random(_SEED)
    asked = {
        name: _written(reader, searched, some)
        for name, some in zip(ASKED, (valid, spoken), strict=True)
    }
    noisy = [replace(one, question=noised(one.question, chance)) for one in valid]
    return Validated(
        groups={
            **asked,
            "idk_mrc_given": over_own(given),
            "idk_mrc_retrieved": [
                _read(reader, one, *passages)
                for one, passages in zip(given, retrieved, strict=True)
            ],
            "news_articles": _over_articles(folder, news, reader, embedder, scratch),
        },
        reported={
            "written_test": _written(reader, searched, read_questions(QUESTIONS / "test.jsonl")),
            "spoken_test": _written(reader, searched, read_questions(QUESTIONS / "spoken.jsonl")),
            "written_typos_and_slang": _written(reader, searched, noisy),
            "facqa_unseen_passages": over_own(news),
        },
        across={
            "en>id": with_absent([english for english, _ in crossed.held_out]),
            "id>en": with_absent(crossed.held_out_back),
        },
        asked_across={
            "en>id": [
                read
                for name, some in zip(ASKED, (valid, spoken), strict=True)
                for read, one in zip(asked[name], some, strict=True)
                if one.language == "en"
            ]
        },
        elsewhere=_written(reader, searched, valid, without_own=True),
    )


def _written(
    reader: Reader, searched: Searched, questions: Sequence[Written], *, without_own: bool = False
) -> list[Candidates]:
    """Written questions over what search finds; or over what it finds beside their own article."""
    read = []
    for one in questions:
        hits = searched.hits(one.question, 8 * PASSAGES if without_own else PASSAGES)
        if without_own:
            hits = [hit for hit in hits if hit.article.id != one.article_id][:PASSAGES]
        read.append(
            candidates_of(
                *(reader, one.question, [readable(hit) for hit in hits], one.answers),
                [evidence_in(one, hit) for hit in hits],
                one.article_id,
                answerable=one.answerable,
                similarity=max((hit.dense for hit in hits), default=-1.0),
            )
        )
    return read


def _read(
    reader: Reader,
    example: Example,
    passages: Sequence[Readable],
    similarity: float | None = None,
) -> Candidates:
    golds = [example.context[start:end] for start, end in example.answers]
    right = [
        _places(passage.text, golds) if passage.text in example.context else ()
        for passage in passages
    ]
    return candidates_of(
        *(reader, example.question, passages, golds, right, example.context),
        answerable=bool(golds),
        similarity=similarity,
    )


def _places(text: str, parts: Sequence[str]) -> tuple[tuple[int, int], ...]:
    return tuple((text.find(part), text.find(part) + len(part)) for part in parts if part in text)


def _unseen_news(folder: Path) -> list[Example]:
    known = {example.context for example in reader_data.facqa(folder / "facqa/train.csv")}
    return [
        example
        for example in reader_data.facqa(folder / "facqa/valid.csv")
        if example.context not in known
    ]


def _over_articles(
    folder: Path, news: Sequence[Example], reader: Reader, embedder: Embedder, scratch: Path
) -> list[Candidates]:
    chance = random.Random(_SEED)
    examples = [*news, *mismatched(news, chance)]
    articles = reader_data.news_sentences([folder / "indosum/dev.01.jsonl"])
    texts = [inside(example.context, chance.choice(articles), chance) for example in examples]
    placed = [
        replace(
            example,
            context=text,
            answers=tuple(
                (start + text.index(example.context), end + text.index(example.context))
                for start, end in example.answers
            ),
        )
        for example, text in zip(examples, texts, strict=True)
    ]
    questions = [example.question for example in examples]
    passages = found(questions, texts, embedder, scratch, PASSAGES, own=True)
    return [_read(reader, one, *some) for one, some in zip(placed, passages, strict=True)]


def inside(passage: str, sentences: Sequence[str], chance: random.Random) -> str:
    """An article with a passage as a paragraph somewhere between its sentences."""
    at = chance.randrange(len(sentences) + 1)
    parts = [" ".join(sentences[:at]), passage, " ".join(sentences[at:])]
    return "\n".join(part for part in parts if part)
