"""What the reader is trained on and in which order: sources, derived examples, batches.

Two kinds of examples are made here from the others. *Mismatched* ones pair a question with a
passage that word search returns for it and that does not hold its answer: the passages a reader
sees in use. *In news* ones put a passage among sentences of a news article, so that a reader
learns to pass over what is not about the question. (*News* ones come from `reader_news`.)
"""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from sklearn.feature_extraction.text import TfidfVectorizer
from tokenizers import Tokenizer

from bot.reading.windows import MAX_TOKENS, Tokens, question_and_passages, tokenize
from bot.training.reader import data as reader_data
from bot.training.reader.data import Example
from bot.training.reader.news import news_questions
from index.encoder.tokenizer import EOS

_NEIGHBOURS = 5
_CROP_TOKENS = 192
_CROP_SHARE = 0.5


@dataclass(frozen=True, slots=True)
class Feature:
    """One training input: ids, where the passage begins, and the answer's token positions.

    `start` and `end` index `ids`; both are 0 where there is no answer.
    """

    ids: tuple[int, ...]
    prefix: int
    start: int
    end: int


def training_sources(folder: Path, seed: int) -> dict[str, list[Example]]:
    """Every source of training examples by name; `folder` holds the data sets."""
    chance = random.Random(seed)
    idk = reader_data.idk_mrc(folder / "idk_mrc/train.json")
    facqa = reader_data.facqa(folder / "facqa/train.csv")
    crossed = reader_data.cross_language(
        folder / "squad_id/dev.json", folder / "xquad/xquad.en.json"
    )
    news = reader_data.news_sentences([folder / f"indosum/dev.0{part}.jsonl" for part in (1, 2, 3)])
    return {
        "idk_mrc": idk,
        "facqa": facqa,
        "squad_id": crossed.squad,
        "xquad": crossed.train,
        "xquad_absent": crossed.absent,
        "mismatched": mismatched(idk, chance) + mismatched(facqa, chance),
        "mismatched_crossed": mismatched(crossed.train, chance),
        "in_news": in_news(facqa + mismatched(facqa, chance)[: len(facqa) // 4], news, chance),
        "news": news_questions(news, chance),
    }


def mismatched(examples: Sequence[Example], chance: random.Random) -> list[Example]:
    """For each answerable question one of the five nearest passages that lacks its answer."""
    answerable = [example for example in examples if example.answers]
    contexts = sorted({example.context for example in examples})
    vectorizer = TfidfVectorizer(sublinear_tf=True, token_pattern=r"\w+")
    matrix = vectorizer.fit_transform(contexts)
    questions = vectorizer.transform([example.question for example in answerable])
    found = []
    for row, example in enumerate(answerable):
        scores = (matrix @ questions[row].T).toarray().ravel()
        start, end = example.answers[0]
        answer = example.context[start:end].lower()
        near = [
            contexts[i]
            for i in scores.argsort()[::-1][: _NEIGHBOURS * 2]
            if contexts[i] != example.context and answer not in contexts[i].lower()
        ]
        if near:
            context = chance.choice(near[:_NEIGHBOURS])
            found.append(Example("mismatched", example.question, context, ()))
    return found


def in_news(
    examples: Sequence[Example], articles: Sequence[Sequence[str]], chance: random.Random
) -> list[Example]:
    """Each passage between one to five sentences of an article, before and after it."""
    placed = []
    for example in examples:
        article = chance.choice(articles)
        at = chance.randrange(len(article))
        before = " ".join(article[max(0, at - chance.randrange(4)) : at])
        after = " ".join(article[at : at + 1 + chance.randrange(3)])
        context = f"{before} {example.context} {after}".strip()
        shift = context.index(example.context)
        answers = tuple((start + shift, end + shift) for start, end in example.answers)
        placed.append(replace(example, source="in_news", context=context, answers=answers))
    return placed


class FeatureMaker:
    """Turns examples into features; tokens of texts seen before are kept."""

    def __init__(self, tokenizer: Tokenizer) -> None:
        self._tokenizer = tokenizer
        self._contexts: dict[str, Tokens] = {}
        self._prefixes: dict[str, tuple[int, ...]] = {}

    def feature(self, example: Example, chance: random.Random) -> Feature:
        """One feature: the passage, or a part of it that holds the answer where there is one.

        Half of the longer passages are cropped at random, answerable or not, which saves time
        and keeps the length from giving the answer away.
        """
        prefix = self._prefixes.get(example.question)
        if prefix is None:
            prefix, _ = question_and_passages(self._tokenizer, example.question, [])
            self._prefixes[example.question] = prefix
        tokens = self._contexts.get(example.context)
        if tokens is None:
            (tokens,) = tokenize(self._tokenizer, [example.context])
            self._contexts[example.context] = tokens
        room = MAX_TOKENS - len(prefix) - 1
        if chance.random() < _CROP_SHARE:
            room = min(room, _CROP_TOKENS)
        span = _token_span(tokens, chance.choice(example.answers)) if example.answers else None
        spare = len(tokens.ids) - room
        low, high = 0, max(0, spare)
        if span is not None:
            low, high = min(max(0, span[1] + 1 - room), high), min(span[0], high)
        first = chance.randint(min(low, high), high)
        ids = (*prefix, *tokens.ids[first : first + room], EOS)
        if span is None or span[0] < first or span[1] >= first + room:
            return Feature(ids, len(prefix), 0, 0)
        shift = len(prefix) - first
        return Feature(ids, len(prefix), span[0] + shift, span[1] + shift)


def _token_span(tokens: Tokens, answer: tuple[int, int]) -> tuple[int, int] | None:
    start, end = answer
    inside = [
        i
        for i, (left, right) in enumerate(zip(tokens.starts, tokens.ends, strict=True))
        if left < end and right > start and left < right
    ]
    return (inside[0], inside[-1]) if inside else None


@dataclass
class Mixture:
    """An endless, resumable stream of batches, drawn from sources by weight.

    A pool of examples is drawn, sorted by length, cut into batches of at most `batch_tokens`
    (padding counted), and the batches are shuffled. Each source is walked through in a random
    order, again and again. `state` and `restore` carry the position, exactly.
    """

    sources: Mapping[str, Sequence[Example]]
    maker: FeatureMaker
    batch_tokens: int
    pool: int
    seed: int
    drawn: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._chance = random.Random(self.seed)
        self._orders: dict[str, list[int]] = {name: [] for name in self.sources}
        self._ready: list[list[Feature]] = []
        self.drawn = dict.fromkeys(self.sources, 0)

    def next_batch(self, weights: Mapping[str, float]) -> list[Feature]:
        """The next batch; `weights` say how often each source is drawn for a new pool."""
        if not self._ready:
            self._refill(weights)
        return self._ready.pop()

    def _draw(self, name: str) -> Example:
        order = self._orders[name]
        if not order:
            order.extend(range(len(self.sources[name])))
            self._chance.shuffle(order)
        self.drawn[name] += 1
        return self.sources[name][order.pop()]

    def _refill(self, weights: Mapping[str, float]) -> None:
        names = self._chance.choices(list(weights), list(weights.values()), k=self.pool)
        features = [self.maker.feature(self._draw(name), self._chance) for name in names]
        features.sort(key=lambda feature: len(feature.ids))
        batch: list[Feature] = []
        for feature in features:
            if batch and len(feature.ids) * (len(batch) + 1) > self.batch_tokens:
                self._ready.append(batch)
                batch = []
            batch.append(feature)
        self._ready.append(batch)
        self._chance.shuffle(self._ready)

    def state(self) -> dict:
        """All that `restore` needs to go on with the very next batch."""
        return {
            "chance": self._chance.getstate(),
            "orders": {name: list(order) for name, order in self._orders.items()},
            "ready": list(self._ready),
            "drawn": dict(self.drawn),
        }

    def restore(self, state: dict) -> None:
        """Continue from where `state` was taken."""
        self._chance.setstate(state["chance"])
        self._orders = {name: list(order) for name, order in state["orders"].items()}
        self._ready = list(state["ready"])
        self.drawn = dict(state["drawn"])
