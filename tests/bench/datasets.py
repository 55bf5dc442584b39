"""Public data sets as articles and questions; none of them lies in this repository.

The folder (`WARTANYA_BENCH_DATA`) holds each file at the path named here; its SHA-256 is checked
before it is read. Test splits are never opened. Tokenized text (FacQA, IndoSum) is joined back by
the rules that the training data goes through, so that an answer is a slice of its article.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from bot.evaluating.collection import GoldSummary
from bot.evaluating.questions import GoldQuestion
from bot.training.reader import data as reader_data
from index.article import Article
from index.errors import LoadError


@dataclass(frozen=True)
class PublicSet:
    """A data set that others published: where, under which licence, and which files of it."""

    name: str
    source: str
    url: str
    licence: str
    files: dict[str, str] = field(hash=False)
    """SHA-256 by path under the folder."""

    def file(self, folder: Path, name: str) -> Path:
        """The file `name`, checked; raises `LoadError` where it is missing or another one."""
        path = folder / name
        if not path.is_file():
            raise LoadError(f"no {name} in {folder}; get it from {self.source} ({self.url})")
        found = hashlib.sha256(path.read_bytes()).hexdigest()
        if found != self.files[name]:
            raise LoadError(f"{path} has SHA-256 {found}, not {self.files[name]}: another version")
        return path


IDK_MRC = PublicSet(
    "IDK-MRC",
    "Putri and Oh, EMNLP 2022",
    "https://github.com/rifkiaputri/IDK-MRC",
    "CC BY-SA 4.0; questions built on TyDiQA (Apache-2.0), text from Wikipedia (CC BY-SA)",
    {
        "idk_mrc/train.json": "f1c677c4e46bf102565f29000cc5eeaaef108169ab248bc6e9c784ff7db02f68",
        "idk_mrc/valid.json": "e76849e7413b1e329fe280dcf40669eee02df612583d449a8b5a562f86be7cf2",
    },
)
FACQA = PublicSet(
    "FacQA",
    "Purwarianti et al. 2007, in IndoNLU (Wilie et al., AACL 2020)",
    "https://github.com/IndoNLP/indonlu",
    "MIT (IndoNLU)",
    {
        "facqa/train.csv": "cc738d6ec42cfb76eb36899616361c5d789ff8408afc94fbc2cdd102e7ce00cc",
        "facqa/valid.csv": "ad0fa5056b141b4898f6de37f68416fe4e01c58e1e960a97e45b3b6b7cdfb5fd",
    },
)
SQUAD_ID = PublicSet(
    "SQuAD 2.0 dev, machine-translated to Indonesian",
    "Muis and Purwarianti 2020",
    "https://github.com/rifkiaputri/IDK-MRC",
    "CC BY-SA 4.0",
    {"squad_id/dev.json": "d89dcab2a99508feea350d19c212508d74beea2142d551148848d7bafeef2222"},
)
XQUAD = PublicSet(
    "XQuAD",
    "Artetxe et al., ACL 2020",
    "https://github.com/google-deepmind/xquad",
    "CC BY-SA 4.0",
    {"xquad/xquad.en.json": "e4c57d1c9143aaa1c5d265ba5987a65f4e69528d2a98f29d6e75019b10344f29"},
)
INDOSUM = PublicSet(
    "IndoSum",
    "Kurniawan and Louvan, IALP 2018",
    "https://github.com/kata-ai/indosum",
    "CC BY-SA 4.0",
    {
        "indosum/dev.01.jsonl": "35851aae2c3ff8ad2c4795deeee61acdc98826bbe7b858a131c4fd84d97bdb40",
        "indosum/dev.02.jsonl": "1f1e6c27180dfdf14e2e883acb665fe83c4360827d47466dc75a353f892b1580",
        "indosum/dev.03.jsonl": "0b73ad8d2789b4ef945e98bed8eba2733638c7951c97f79dce4c68fc06e84924",
    },
)
PUBLIC_SETS = (IDK_MRC, FACQA, SQUAD_ID, XQUAD, INDOSUM)


@dataclass(frozen=True)
class Collection:
    """Articles, and questions about some of them."""

    name: str
    articles: list[Article]
    questions: list[GoldQuestion]


def idk_mrc(folder: Path, split: str = "valid") -> Collection:
    """IDK-MRC: the contexts of train and validation as articles, the questions of one split."""
    articles, questions = [], []
    for part in ("train", "valid"):
        path = IDK_MRC.file(folder, f"idk_mrc/{part}.json")
        for place, context in enumerate(json.loads(path.read_text("utf-8"))):
            article = Article(f"idk-mrc-{part}-{place}", "", context["context"])
            articles.append(article)
            if part == split:
                questions += _squad_questions(context["qas"], article.id)
    return Collection(f"IDK-MRC {split}", articles, _one_of_each(questions))


def _squad_questions(rows: Iterable[dict], article_id: str) -> Iterator[GoldQuestion]:
    for row in rows:
        answers = tuple(dict.fromkeys(answer["text"] for answer in row["answers"]))
        yield GoldQuestion(row["id"], row["question"], answers, article_id, "id")


def _one_of_each(questions: Iterable[GoldQuestion]) -> list[GoldQuestion]:
    return list({question.id: question for question in questions}.values())


def facqa(folder: Path) -> Collection:
    """FacQA validation questions over news passages that its train split does not hold."""
    train = reader_data.facqa(FACQA.file(folder, "facqa/train.csv"))
    seen = {example.context for example in train}
    valid = reader_data.facqa(FACQA.file(folder, "facqa/valid.csv"))
    return _spans("FacQA, unseen passages", "facqa", [e for e in valid if e.context not in seen])


def cross_language(folder: Path) -> tuple[Collection, Collection]:
    """The same held-out questions in English and in Indonesian over Indonesian contexts.

    XQuAD's English questions paired by id with `squad_id`; contexts that training never sees.
    """
    pairs = reader_data.cross_language(
        SQUAD_ID.file(folder, "squad_id/dev.json"), XQUAD.file(folder, "xquad/xquad.en.json")
    ).held_out
    return (
        _spans("English question, Indonesian text", "xquad", [e for e, _ in pairs], "en"),
        _spans("the same in Indonesian", "xquad", [e for _, e in pairs], "id"),
    )


def _spans(
    name: str, prefix: str, examples: list[reader_data.Example], language: str = "id"
) -> Collection:
    ids: dict[str, str] = {}
    for example in examples:
        ids.setdefault(example.context, f"{prefix}-{len(ids)}")
    questions = [
        GoldQuestion(
            f"{prefix}-q{place}",
            example.question,
            tuple(dict.fromkeys(example.context[start:end] for start, end in example.answers)),
            ids[example.context],
            language,
        )
        for place, example in enumerate(examples)
    ]
    articles = [Article(article_id, "", context) for context, article_id in ids.items()]
    return Collection(name, articles, questions)


def indosum(folder: Path, part: str) -> list[tuple[GoldSummary, str]]:
    """IndoSum articles of one fold ("01" to "03") with their summaries and categories."""
    name = f"indosum/dev.{part}.jsonl"
    rows = INDOSUM.file(folder, name).read_text("utf-8").splitlines()
    return [
        (
            GoldSummary(
                Article(row["id"], "", _joined(row["paragraphs"]), source=row["source"]),
                "\n".join(reader_data.join_tokens(sentence)[0] for sentence in row["summary"]),
            ),
            row["category"].strip().lower(),
        )
        for row in map(json.loads, rows)
    ]


def _joined(paragraphs: list[list[list[str]]]) -> str:
    """Paragraphs joined as a whole: a quotation may open in one sentence and close in another."""
    return "\n\n".join(
        reader_data.join_tokens([token for sentence in paragraph for token in sentence])[0]
        for paragraph in paragraphs
    )


def write_collection(collection: Collection, folder: Path) -> tuple[Path, Path]:
    """Writes `articles.jsonl` and `questions.jsonl`, as `wartanya eval qa` takes them."""
    folder.mkdir(parents=True, exist_ok=True)
    articles, questions = folder / "articles.jsonl", folder / "questions.jsonl"
    _write(articles, map(article_row, collection.articles))
    _write(questions, map(question_row, collection.questions))
    return articles, questions


def write_summaries(golds: Iterable[GoldSummary], path: Path) -> Path:
    """Writes articles with their `summary`, as `wartanya eval summaries` takes them."""
    path.parent.mkdir(parents=True, exist_ok=True)
    _write(path, ({**article_row(gold.article), "summary": gold.summary} for gold in golds))
    return path


def article_row(article: Article) -> dict[str, str]:
    """An article as a line of JSONL."""
    return {
        "id": article.id,
        "title": article.title,
        "text": article.text,
        "language": article.language,
        "source": article.source,
    }


def question_row(question: GoldQuestion) -> dict[str, object]:
    """A question as a line of JSONL."""
    row: dict[str, object] = {
        "id": question.id,
        "question": question.question,
        "answers": list(question.answers),
    }
    if question.article_id:
        row["article_id"] = question.article_id
    if question.language:
        row["language"] = question.language
    return row


def _write(path: Path, rows: Iterable[dict]) -> None:
    lines = (json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    path.write_text("".join(lines), encoding="utf-8")
