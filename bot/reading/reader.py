"""The reader: points at the words of passages that answer a question, and says how sure it is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from bot.reading.calibration import Calibration, reading_features
from bot.reading.spans import Span, best_spans, separate
from bot.reading.weights import default_folder, load_weights
from bot.reading.windows import Window, question_and_passages, windows
from index.encoder.weights import EncoderWeights

MOST_SPANS = 8
_SPANS_OF_WINDOW = 3
_MOST_AGREEING = 2
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Reading:
    """What the reader found.

    Attributes:
        spans: the best words first; no two overlap. Empty only where there are no words to read.
        support: the calibrated chance, 0 to 1, that `spans[0]` answers the question.
    """

    spans: tuple[Span, ...]
    support: float


class Reader:
    """Reads passages with the weights in `bot/weights`. Thread-safe."""

    def __init__(
        self,
        session: onnxruntime.InferenceSession,
        encoder: EncoderWeights,
        calibration: Calibration,
        thresholds: Mapping[str, float],
        *,
        sha256: str = "",
        once: bool = False,
    ) -> None:
        """Made by `load`; `thresholds` are least supports by `careful`, `balanced`, `eager`."""
        self.thresholds = thresholds
        self.sha256 = sha256
        self._session = session
        self._encoder = encoder
        self._calibration = calibration
        self._tokenizer = encoder.sparing_tokenizer() if once else encoder.tokenizer()

    @classmethod
    def load(
        cls,
        *,
        threads: int,
        weights: Path | None = None,
        encoder: EncoderWeights | None = None,
        once: bool = False,
    ) -> Reader:
        """The reader, ready to read.

        `threads` is how many the model may use; `weights` a folder other than the package's own;
        `encoder` the bundled encoder where it is already open (else it is opened here); `once`
        says that few questions will come, so that nothing is made which only many pay back. Raises
        `ReaderWeightsError` for weights that are missing, altered or of another encoder,
        `EncoderPackageError` for an encoder that is missing.
        """
        encoder = encoder or EncoderWeights.from_package()
        loaded = load_weights(weights or default_folder(), encoder.identity())
        return cls(
            open_session(loaded.model, threads),
            encoder,
            loaded.calibration,
            loaded.thresholds,
            sha256=loaded.sha256,
            once=once,
        )

    def read(self, question: str, passages: Sequence[str]) -> Reading:
        """The words of `passages` (best first, as retrieved) that answer `question`.

        Several passages with the same answer raise the support.
        """
        *_, whole = self.readings(question, passages)
        return whole

    def readings(
        self, question: str, passages: Sequence[str], across: str = ""
    ) -> Iterator[Reading]:
        """What the first passage says by itself, as soon as it is read; then what all of them say.

        The last one is `read`'s; there is only that where there is one passage. `across` names the
        languages of question and passages ("id>en") where they differ: the reader is then surer of
        itself than it should be.
        """
        spans: list[Span] = []
        for place, found in enumerate(self._spans(question, passages)):
            spans.extend(found)
            if place == 0 and len(passages) > 1:
                yield self._reading(list(spans), passages[:1], across)
        yield self._reading(spans, passages, across)

    def candidates(self, question: str, passages: Sequence[str]) -> list[Span]:
        """Spans of every passage that has words, at most `MOST_SPANS` of each, unordered."""
        return [span for found in self._spans(question, passages) for span in found]

    def _reading(self, spans: list[Span], passages: Sequence[str], across: str) -> Reading:
        if not spans:
            return Reading((), 0.0)
        spans.sort(key=self._calibration.ranked_score, reverse=True)
        features = features_of(spans, passages)
        return Reading(tuple(spans[:MOST_SPANS]), self._calibration.support(features, across))

    def _spans(self, question: str, passages: Sequence[str]) -> Iterator[list[Span]]:
        """The spans of each passage, as it is read."""
        prefix, tokens = question_and_passages(self._tokenizer, question, passages)
        for place, (passage, of_passage) in enumerate(zip(passages, tokens, strict=True)):
            found: list[Span] = []
            for window in windows(prefix, of_passage, place) if of_passage.ids else ():
                start, end = self._logits(window)
                found.extend(best_spans(window, of_passage, passage, start, end, _SPANS_OF_WINDOW))
            yield separate(found, MOST_SPANS)

    def _logits(self, window: Window) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        """Start and end logits of one window.

        Windows go in one by one: on a processor a batch is no faster, its padding and the mask for
        it cost time, and integer products round a whole batch by its largest value, so that what is
        read in one passage would depend on the others.
        """
        inputs = {"inputs_embeds": self._encoder.word_rows(np.asarray([window.ids]))}
        start, end = self._session.run(["start_logits", "end_logits"], inputs)
        return start[0], end[0]


def open_session(model: bytes, threads: int) -> onnxruntime.InferenceSession:
    """An ONNX Runtime session on the processor whose threads sleep while they wait."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    return onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])


def features_of(spans: Sequence[Span], passages: Sequence[str]) -> tuple[float, ...]:
    """Calibration features of ordered `spans` of `passages`."""
    best = _plain(passages, spans[0])
    strongest: dict[int, Span] = {}
    for span in spans[1:]:
        if span.passage != spans[0].passage and span.passage not in strongest:
            strongest[span.passage] = span
    agreeing = sum(
        span.score > 0 and bool(best) and _agrees(best, _plain(passages, span))
        for span in strongest.values()
    )
    others = [s for s in spans[1:] if not _agrees(best, _plain(passages, s))]
    agreement = float(min(_MOST_AGREEING, agreeing))
    return reading_features([spans[0], *others], agreement, len(passages))


def _plain(passages: Sequence[str], span: Span) -> str:
    words = passages[span.passage][span.start : span.end].lower()
    return " ".join(_WORD.findall(words))


def _agrees(one: str, other: str) -> bool:
    """Whether two answers say the same: equal, or one holds the other as whole words."""
    return f" {one} " in f" {other} " or f" {other} " in f" {one} "
