"""The questions a trained reader is calibrated and measured on; none was trained on.

Each comes with the passages that the product would read for it: a threshold that is fitted on
others is wrong by the difference.
"""

from __future__ import annotations

import hashlib
import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from bot.answering.read import readable
from bot.reading.evidence import Readable
from bot.reading.reader import NOTHING_FURTHER, Reader
from bot.reading.weights import default_folder
from bot.talking.classify import Weights
from bot.training.reader import data as reader_data
from bot.training.reader.data import Example
from bot.training.reader.in_articles import over_articles, unseen_news
from bot.training.reader.leaning import follow_ups
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
from bot.training.talking.examples import CONVERSATIONS as TRAINING
from index.article import Filters, Hit
from index.encoder.embedder import Embedder

PASSAGES = 3
"""How many passages the product reads by default."""
ASKED = "written"
"""What people ask of the news."""
VALIDATION = "valid"
"""The file that it is in."""
GROUPS = (ASKED, "idk_mrc_given", "idk_mrc_retrieved", "news_articles")
"""What calibration and thresholds are fitted on, each of equal weight."""
REPORTED = {"written_test": "test", "spoken_test": "spoken", "spoken_valid": "spoken_valid"}
"""The files that nothing is fitted to; by the last, runs are chosen."""
CONVERSATIONS = TRAINING.with_name("valid_conversations.jsonl")
"""On whose follow-ups those are calibrated."""
_SEED = 7


@dataclass(frozen=True, slots=True)
class Validated:
    """What a reader gave for every validation question.

    Attributes:
        groups: by the names of `GROUPS`: the written validation questions, searched among
            all articles of `news_qa`; IDK-MRC validation over the passages of its
            own paragraph, and over three found among all its paragraphs; FacQA questions whose
            passage training does not hold, over an IndoSum article that this passage was put
            into, and over one with a near passage that lacks the answer.
        reported: sets that nothing is fitted to: the written test questions, spoken ones,
            validation questions with typos and slang, FacQA questions over their own passage.
        across: by the languages of question and passage ("id>en"), questions that their passage
            answers and others that it does not.
        asked_across: those of the written ones that are not in the language of the articles, by
            the same.
        elsewhere: the written questions over what search finds without their own article.
        follow_ups: of conversations, over what search finds in the article spoken of; behind
            earlier turns as a person completed them.
    """

    groups: dict[str, list[Candidates]]
    reported: dict[str, list[Candidates]]
    across: dict[str, list[Candidates]]
    asked_across: dict[str, list[Candidates]]
    elsewhere: list[Candidates]
    follow_ups: list[Candidates]


def questions_hash() -> str:
    """SHA-256 of the written questions and conversations: what they give belongs to them."""
    files = [
        *(QUESTIONS / f"{name}.jsonl" for name in (VALIDATION, *REPORTED.values())),
        CONVERSATIONS,
    ]
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()


def read_validation(folder: Path, reader: Reader, embedder: Embedder, scratch: Path) -> Validated:
    """Reads every question; what is indexed is kept in `scratch`."""
    crossed = reader_data.cross_language(
        folder / "squad_id/dev.json", folder / "xquad/xquad.en.json"
    )

    def over_own(examples: Sequence[Example]) -> list[Candidates]:
        return [_read(reader, one, cut(one.context, embedder)) for one in examples]

    def with_absent(examples: list[Example]) -> list[Candidates]:
        return over_own([*examples, *mismatched(examples, random.Random(_SEED))])

    news = unseen_news(folder)
    given = reader_data.idk_mrc(folder / "idk_mrc/valid.json")
    searched = Searched(read_articles(folder), embedder, scratch)
    questions = read_questions(QUESTIONS / f"{VALIDATION}.jsonl")
    asked = _written(reader, searched, questions)
    return Validated(
        groups={
            ASKED: asked,
            "idk_mrc_given": over_own(given),
            "idk_mrc_retrieved": _retrieved(folder, given, reader, embedder, scratch),
            "news_articles": [
                _read(reader, one, *some)
                for one, some in over_articles(
                    *(folder, news, embedder, scratch), most=PASSAGES, seed=_SEED
                )
            ],
        },
        reported={
            **_reported(reader, searched, questions),
            "facqa_unseen_passages": over_own(news),
        },
        across={
            "en>id": with_absent([english for english, _ in crossed.held_out]),
            "id>en": with_absent(crossed.held_out_back),
        },
        asked_across={
            "en>id": [
                read for one, read in zip(questions, asked, strict=True) if one.language == "en"
            ]
        },
        elsewhere=_written(reader, searched, questions, without_own=True),
        follow_ups=_follow_ups(reader, searched),
    )


def _reported(
    reader: Reader, searched: Searched, valid: Sequence[Written]
) -> dict[str, list[Candidates]]:
    """The written questions that nothing is fitted to."""
    chance = random.Random(_SEED)
    asked = {
        **{kind: read_questions(QUESTIONS / f"{name}.jsonl") for kind, name in REPORTED.items()},
        "written_typos_and_slang": [
            replace(one, question=noised(one.question, chance)) for one in valid
        ],
    }
    return {name: _written(reader, searched, some) for name, some in asked.items()}


def _retrieved(
    folder: Path, given: Sequence[Example], reader: Reader, embedder: Embedder, scratch: Path
) -> list[Candidates]:
    """IDK-MRC's validation questions over what is found among all paragraphs of the set."""
    train = reader_data.idk_mrc(folder / "idk_mrc/train.json")
    paragraphs = sorted({example.context for example in [*train, *given]})
    questions = [example.question for example in given]
    passages = found(questions, paragraphs, embedder, scratch, PASSAGES)
    return [_read(reader, one, *some) for one, some in zip(given, passages, strict=True)]


def _written(
    reader: Reader, searched: Searched, questions: Sequence[Written], *, without_own: bool = False
) -> list[Candidates]:
    """Written questions over what search finds; or over what it finds beside their own article."""
    read = []
    for one in questions:
        hits = searched.hits(one.question, 8 * PASSAGES if without_own else PASSAGES)
        if without_own:
            hits = [hit for hit in hits if hit.article.id != one.article_id][:PASSAGES]
        similarity = max((hit.dense for hit in hits), default=-1.0)
        read.append(_over(reader, one, one.question, hits, similarity))
    return read


def _follow_ups(reader: Reader, searched: Searched) -> list[Candidates]:
    """Follow-ups in the wordings of the product, within the article that is spoken of."""
    talking, read = Weights.load(default_folder()), []
    for one in follow_ups(searched, talking, whole=True, path=CONVERSATIONS):
        within = Filters(articles=(one.asked.article_id,))
        hits = searched.hits(one.wording, PASSAGES, within)
        read.append(_over(reader, one.asked, one.wording, hits, further=one.further))
    return read


def _over(
    reader: Reader,
    one: Written,
    wording: str,
    hits: Sequence[Hit],
    similarity: float | None = None,
    further: Mapping[str, float] = NOTHING_FURTHER,
) -> Candidates:
    return candidates_of(
        *(reader, wording, [readable(hit) for hit in hits], one.answers),
        [evidence_in(one, hit) for hit in hits],
        one.article_id,
        answerable=one.answerable,
        similarity=similarity,
        further=further,
    )


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
