"""The reader: which sentences of passages answer a question, which words, and how surely."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from bot.reading.calibration import Calibration, features_of
from bot.reading.evidence import Evidence, Readable, sentence_scores
from bot.reading.follow_ups import FollowUps
from bot.reading.questions import asking_part
from bot.reading.reading import Reading
from bot.reading.spans import MOST_SPANS, Span, best_spans, separate
from bot.reading.weights import default_folder, load_weights
from bot.reading.windows import Window, question_and_passages, windows
from bot.reading.wordings import mean_of
from index.encoder.weights import EncoderWeights

NOTHING_FURTHER: Mapping[str, float] = MappingProxyType({})
NOTHING_ACROSS: Mapping[str, Mapping[str, float]] = MappingProxyType({})
MOST_EVIDENCE = 12
START, END, EVIDENCE, FIRST = range(4)
"""What the graph gives for each token: logits of an answer's start and end, and the two products
whose sum is a sentence's evidence (`bot.reading.evidence`)."""
_SPANS_OF_WINDOW = 4


class Reader:
    """Reads passages with the weights in `bot/weights`. Thread-safe."""

    def __init__(
        self,
        session: onnxruntime.InferenceSession,
        encoder: EncoderWeights,
        calibration: Calibration,
        thresholds: Mapping[str, float],
        relevant: Mapping[str, float],
        *,
        across: Mapping[str, Mapping[str, float]] = NOTHING_ACROSS,
        follow_ups: FollowUps | None = None,
        sha256: str = "",
        once: bool = False,
    ) -> None:
        """Made by `load`.

        `thresholds` are least supports of an answer and `relevant` least relevances of what is
        shown as closest, both by `careful`, `balanced`, `eager`; `across` are such thresholds by
        the languages of question and passages where they differ; `follow_ups` is how follow-ups
        are judged, as other questions where it is None.
        """
        self.thresholds = thresholds
        self._across = across
        self._follow_ups = follow_ups
        self.relevant = relevant
        self.sha256 = sha256
        self.calibration = calibration
        self._session = session
        self._encoder = encoder
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
            loaded.relevant,
            across=loaded.across,
            follow_ups=loaded.follow_ups,
            sha256=loaded.sha256,
            once=once,
        )

    def threshold(self, mode: str, across: str = "", *, leaning: bool = False) -> float:
        """The support that an answer must have, 0 to 1, by `careful`, `balanced` or `eager`.

        `across` names the languages of question and passages ("id>en") where they differ: there
        the same share of unanswerable questions is refused at another support. `leaning` as
        `readings` takes it.
        """
        if leaning and self._follow_ups:
            return self._follow_ups.thresholds[mode]
        return self._across.get(across, self.thresholds)[mode]

    def read(
        self,
        question: str,
        passages: Sequence[Readable],
        across: str = "",
        similarity: float | None = None,
    ) -> Reading:
        """What `passages` (best first, as retrieved) say to `question`; see `readings`."""
        *_, whole = self.readings(question, passages, across, similarity)
        return whole

    def readings(
        self,
        question: str,
        passages: Sequence[Readable],
        across: str = "",
        similarity: float | None = None,
        *,
        one_article: bool = False,
        leaning: bool = False,
        further: Mapping[str, float] = NOTHING_FURTHER,
    ) -> Iterator[Reading]:
        """What the first passage says by itself, as soon as it is read; then what all of them say.

        The last one is `read`'s; there is only that where there is one passage.

        Args:
            question: of a long one the part that asks is read.
            passages: best first.
            across: the languages of question and passages ("id>en") where they differ, since the
                reader is overconfident across languages.
            similarity: the cosine of the question and the nearest passage, where search knows it.
            one_article: whether all passages are of one article.
            leaning: whether a follow-up is read, in several wordings, within the article that is
                spoken of.
            further: other wordings of the question, each with its weight beside the question's 1:
                scores are the means over all of them.
        """
        calibration = self.calibration
        if leaning and self._follow_ups:
            calibration = self._follow_ups.of(calibration)
        elif one_article:
            calibration = calibration.of_one_article()
        spans: list[Span] = []
        evidence: list[Evidence] = []
        for place, (of_spans, of_evidence) in enumerate(self._read(question, passages, further)):
            spans += of_spans
            evidence += of_evidence
            if place == 0 and len(passages) > 1:
                yield self._reading(calibration, spans, evidence, passages[:1], across, similarity)
        yield self._reading(calibration, spans, evidence, passages, across, similarity)

    def candidates(
        self,
        question: str,
        passages: Sequence[Readable],
        further: Mapping[str, float] = NOTHING_FURTHER,
    ) -> tuple[list[Span], list[Evidence]]:
        """Spans and scored sentences of every passage, in order, as the model gives them."""
        spans: list[Span] = []
        evidence: list[Evidence] = []
        for of_spans, of_evidence in self._read(question, passages, further):
            spans += of_spans
            evidence += of_evidence
        return spans, evidence

    def _read(
        self, question: str, passages: Sequence[Readable], further: Mapping[str, float]
    ) -> Iterator[tuple[list[Span], list[Evidence]]]:
        """Spans and scored sentences of each passage, means over the wordings."""
        wordings = [self._passages(one, passages) for one in (question, *further)]
        weights = (1.0, *further.values())
        for of_passage in zip(*wordings, strict=True):
            yield mean_of(of_passage, weights)

    def _reading(
        self,
        calibration: Calibration,
        spans: Sequence[Span],
        evidence: Sequence[Evidence],
        passages: Sequence[Readable],
        across: str,
        similarity: float | None,
    ) -> Reading:
        if not evidence:
            return Reading((), (), 0.0, 0.0)
        ranked = calibration.ranked(evidence, spans)
        ordered = sorted(spans, key=lambda span: -calibration.span_score(span))
        features = features_of(ranked, ordered, passages)
        return Reading(
            tuple(ranked[:MOST_EVIDENCE]),
            tuple(ordered[:MOST_SPANS]),
            calibration.support(features, across),
            calibration.relevance(features, similarity),
        )

    def _passages(
        self, question: str, passages: Sequence[Readable]
    ) -> Iterator[tuple[list[Span], list[Evidence]]]:
        """Spans and scored sentences of each passage, as it is read."""
        texts = [passage.text for passage in passages]
        prefix, tokens = question_and_passages(self._tokenizer, asking_part(question), texts)
        for place, (passage, of_passage) in enumerate(zip(passages, tokens, strict=True)):
            spans: list[Span] = []
            scores: dict[int, float] = {}
            has_words = any(character.isalnum() for character in passage.text)
            for window in windows(prefix, of_passage, place) if has_words else ():
                logits = self._logits(window)
                spans += best_spans(
                    *(window, of_passage, passage.text, logits[:, START], logits[:, END]),
                    _SPANS_OF_WINDOW,
                )
                own = sentence_scores(
                    *(window, of_passage, passage.sentences, logits[:, EVIDENCE]),
                    float(logits[0, FIRST]),
                )
                for number, score in own.items():
                    scores[number] = max(score, scores.get(number, score))
            evidence = [
                Evidence(place, *passage.sentences[number], score)
                for number, score in scores.items()
            ]
            yield separate(spans, MOST_SPANS), evidence

    def _logits(self, window: Window) -> NDArray[np.float32]:
        """What the graph gives for each token of a window, `[len(ids), 4]`.

        Windows go in one by one: on a processor a batch is no faster, its padding and the mask for
        it cost time, and integer products round a whole batch by its largest value, so that what is
        read in one passage would depend on the others.
        """
        inputs = {"inputs_embeds": self._encoder.word_rows(np.asarray([window.ids]))}
        return self._session.run(["token_logits"], inputs)[0][0]


def open_session(model: bytes, threads: int) -> onnxruntime.InferenceSession:
    """An ONNX Runtime session on the CPU whose threads do not spin while they are idle."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    return onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])
