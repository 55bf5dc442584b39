"""Learn what kind of answer a question wants: `python -m bot.training.reader.kinds --out DIR`.

Writes `kinds.json` from the training questions of `news_qa`, whose kinds stand with them. How often
it is right on the other files goes to the log. Half a minute on one core.
"""

from __future__ import annotations

import argparse
import json
import logging
import random
import re
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from bot.reading.kinds import FILE, KINDS, Kinds, as_json, features
from bot.training.reader.written import QUESTIONS

MEASURED = ("valid", "spoken_valid", "test", "spoken")
LEAST_ARTICLES = 8
"""Articles that a feature's questions are about at least: what fewer share is a topic's word."""
STRENGTH = 0.3
SCALE = 0.02
SEED = 0
FRAMED = 0.04
"""Share of the questions that are also asked behind a polite opening."""
NAMED = 0.01
"""Share of those of which a name alone is asked."""
_FRAMES = {
    "en": (
        *("can you tell me", "could you tell me", "could you please tell me", "do you know"),
        *("i'd like to know", "please tell me", "so"),
    ),
    "id": (
        *("apakah kamu tahu", "apakah anda tahu", "kamu tahu gak", "boleh tahu", "tau nggak"),
        *("bisa kasih tahu", "mau tanya", "aku mau nanya", "jadi"),
    ),
}
_NAMES = re.compile(r"(?<!^)\b[A-Z][\w'’-]+(?: (?:[A-Z][\w'’-]+|\d+))*")
_FORMAL = re.compile(r"^(siapa|apa|di mana|bagaimana|berapa)(?= (?:yang|nama|arti|makna)\b)", re.I)
logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Known:
    """A question and the kind of answer it wants; `about` names its article."""

    question: str
    kind: str
    about: str
    language: str


def main(arguments: list[str] | None = None) -> int:
    """The command; returns its exit status."""
    parser = argparse.ArgumentParser(description="Learn what kind of answer a question wants.")
    parser.add_argument("--out", type=Path, required=True, help=f"folder for {FILE}")
    options = parser.parse_args(arguments)
    logging.basicConfig(level=logging.INFO, format="%(message)s", stream=sys.stderr)
    learnt = learn(read_known(QUESTIONS / "train.jsonl"))
    kinds = Kinds.from_json(learnt)
    for name in MEASURED:
        some = read_known(QUESTIONS / f"{name}.jsonl")
        right = np.mean([kinds.of(one.question) == one.kind for one in some])
        logger.info("%s: %d questions, kind right for %.1f %%", name, len(some), 100 * right)
    text = json.dumps(learnt, separators=(",", ":")) + "\n"
    (options.out / FILE).write_text(text, encoding="utf-8")
    return 0


def read_known(path: Path) -> list[Known]:
    """The questions of a file whose kind is known: an unanswerable one has its twin's."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    types = {row["id"]: row["type"] for row in rows}
    found = []
    for row in rows:
        kind = row["type"] if row["type"] in KINDS else types.get(row.get("twin_of") or "", "")
        if kind in KINDS:
            found.append(Known(row["question"], kind, row["article_id"], row["language"]))
    return found


def learn(known: Sequence[Known]) -> dict[str, object]:
    """The model, as `Kinds.from_json` takes it."""
    about: defaultdict[str, set[str]] = defaultdict(set)
    for one in known:
        for name in features(one.question):
            about[name].add(one.about)
    names = sorted(name for name, articles in about.items() if len(articles) >= LEAST_ARTICLES)
    rows = [*known, *_framed(known)]
    given = _matrix([one.question for one in rows], names)
    model = LogisticRegression(C=STRENGTH, max_iter=300).fit(given, [one.kind for one in rows])
    return as_json(names, model.coef_, model.classes_.tolist(), model.intercept_, SCALE)


def _framed(known: Sequence[Known]) -> Iterator[Known]:
    """Some questions behind an opening, in formal words ("apakah yang"), or as a name alone."""
    chance = random.Random(SEED)
    for one in known:
        asked = f"{one.question[:1].lower()}{one.question[1:]}"
        if chance.random() < FRAMED and one.kind not in ("yesno", "overview"):
            frame = chance.choice(_FRAMES[one.language])
            yield Known(f"{frame} {asked}", one.kind, one.about, one.language)
        if _FORMAL.search(asked) and one.kind != "yesno" and chance.random() < 3 * FRAMED:
            formal = _FORMAL.sub(r"\1kah", asked)
            yield Known(formal, one.kind, one.about, one.language)
        if (names := _NAMES.findall(one.question)) and chance.random() < NAMED:
            yield Known(chance.choice(names), "what", one.about, one.language)


def _matrix(questions: Sequence[str], names: Sequence[str]) -> csr_matrix:
    """Which features each question has, [questions, features]."""
    place = {name: at for at, name in enumerate(names)}
    ends, places = [0], list[int]()
    for question in questions:
        places += [place[name] for name in sorted(features(question)) if name in place]
        ends.append(len(places))
    return csr_matrix((np.ones(len(places)), places, ends), shape=(len(questions), len(names)))


if __name__ == "__main__":
    raise SystemExit(main())
