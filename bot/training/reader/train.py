"""The training loop of the reader: resumable, on two plain threads.

Each step runs several small batches on worker threads, one core each, and adds their gradients in
a fixed order. With one core busy elsewhere the other takes more of them: two-threaded products
would wait for the slower core at every one of some thousand barriers a step.
"""

from __future__ import annotations

import json
import logging
import time
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from bot.training.reader.mixture import Mixture
from bot.training.reader.model import HEAD_BIAS, HEAD_WEIGHT, TrainableReader, span_loss
from index.encoder.weights import EncoderWeights

logger = logging.getLogger(__name__)
CHECKPOINT, LOG = "checkpoint.pt", "log.jsonl"
DATA, START = "data.json", "start"
"""A run's file of its data's hashes, and the name there of the weights it began from."""


@dataclass(frozen=True, slots=True)
class Settings:
    """All that decides a run, read from a JSON file.

    Attributes:
        seed: of the order of examples and of the head.
        steps: planned steps, over which the learning rate falls to zero.
        batches_per_step, batch_tokens, pool: see `Mixture`; a step adds several batches.
        learning_rate: of the top layer; each layer below has `layer_decay` times the one above.
        head_learning_rate: of the span head.
        warmup: share of the run over which rates rise from zero.
        weight_decay, clip: of AdamW, and the norm gradients are cut to.
        dropout: share of hidden values dropped.
        early, late: weights of the sources at the beginning and the end, mixed linearly between.
    """

    seed: int
    steps: int
    batches_per_step: int
    batch_tokens: int
    pool: int
    learning_rate: float
    layer_decay: float
    head_learning_rate: float
    warmup: float
    weight_decay: float
    clip: float
    dropout: float
    early: dict[str, float]
    late: dict[str, float]

    @classmethod
    def read(cls, path: Path) -> Settings:
        """Settings from a JSON file; raises `TypeError` for a name missing or not known."""
        return cls(**json.loads(path.read_text("utf-8")))

    def rate(self, progress: float) -> float:
        """The learning rates' factor at `progress` in 0..1: linear warm-up, linear fall to 0."""
        if progress < self.warmup:
            return progress / self.warmup
        return max(0.0, (1 - progress) / (1 - self.warmup))

    def weights(self, progress: float) -> dict[str, float]:
        """How often each source is drawn at `progress` in 0..1."""
        names = sorted({*self.early, *self.late})
        return {
            name: (1 - progress) * self.early.get(name, 0.0) + progress * self.late.get(name, 0.0)
            for name in names
        }


class Training:
    """A run in a folder: weights, optimizer, position in the data, log.

    `run` goes on until its end or `stop_after` more steps, saving now and then. A new `Training`
    over the same folder continues the run: same batches, same rates. `start` are weights by name
    to begin a new run from, instead of the encoder's own and a fresh head.
    """

    def __init__(
        self,
        settings: Settings,
        mixture: Mixture,
        weights: EncoderWeights,
        out: Path,
        start: Mapping[str, NDArray[np.float32]] | None = None,
    ) -> None:
        out.mkdir(parents=True, exist_ok=True)
        self.settings, self.mixture, self.weights, self.out = settings, mixture, weights, out
        model = TrainableReader(weights, settings.seed, settings.dropout)
        model.load_trainable(start or {})
        self.master: dict[str, Tensor] = {
            name: parameter.detach().clone().requires_grad_()
            for name, parameter in model.trainable().items()
        }
        self.model = model.bfloat16()
        self._compute = self.model.trainable()
        self.optimizer = torch.optim.AdamW(
            [
                {"params": [value], "lr": self._rate_of(name), "base": self._rate_of(name)}
                | {"weight_decay": settings.weight_decay if value.dim() > 1 else 0.0}
                for name, value in self.master.items()
            ],
            betas=(0.9, 0.98),
            fused=True,
        )
        self.step, self.progress, self.tokens, self.seconds = 0, 0.0, 0, 0.0
        if (out / CHECKPOINT).exists():
            self._restore(torch.load(out / CHECKPOINT, weights_only=False))

    def _rate_of(self, name: str) -> float:
        settings, layers = self.settings, self.weights.shape.layers
        if name in {HEAD_WEIGHT, HEAD_BIAS}:
            return settings.head_learning_rate
        layer = int(name.split(".")[2]) if ".layer." in name else -1
        return settings.learning_rate * settings.layer_decay ** (layers - 1 - layer)

    def run(
        self,
        until: float | None = None,
        stop_after: int | None = None,
        threads: int = 2,
        save_every: float = 300.0,
        report: Callable[[dict], None] | None = None,
    ) -> None:
        """Train to the end.

        `until` (seconds since the epoch) makes the planned end follow the clock instead of
        `settings.steps`: the share of the run done grows by the share of the time left that a step
        took, so that the rate reaches zero then. The steps that came of it are in the log.
        """
        torch.set_num_threads(1)
        last_saved, stop_at = (
            time.monotonic(),
            None if stop_after is None else self.step + stop_after,
        )
        with ThreadPoolExecutor(threads, initializer=torch.set_num_threads, initargs=(1,)) as pool:
            while self.progress < 1.0 and self.step != stop_at:
                began = time.monotonic()
                entry = self._one_step(pool)
                taken = time.monotonic() - began
                self.seconds += taken
                self._advance(taken, until)
                self._note(entry | {"seconds": round(taken, 3)}, report)
                if time.monotonic() - last_saved > save_every:
                    self.save()
                    last_saved = time.monotonic()
        self.save()

    def _advance(self, taken: float, until: float | None) -> None:
        self.step += 1
        if until is None:
            self.progress = self.step / self.settings.steps
            return
        left = until - time.time()
        share = 1.0 if left <= taken else taken / left
        self.progress = min(1.0, self.progress + (1 - self.progress) * share)

    def _one_step(self, pool: ThreadPoolExecutor) -> dict:
        settings = self.settings
        factor = settings.rate(self.progress + 1 / settings.steps * 0.5)
        for group in self.optimizer.param_groups:
            group["lr"] = group["base"] * factor
        sources = settings.weights(self.progress)
        batches = [self.mixture.next_batch(sources) for _ in range(settings.batches_per_step)]
        parameters = list(self._compute.values())

        def gradients(place: int) -> tuple[float, tuple[Tensor, ...]]:
            batch = batches[place]
            self.model.draw_dropout_from(settings.seed + self.step * len(batches) + place)
            loss = span_loss(self.model, batch, self.weights)
            return loss.item(), torch.autograd.grad(loss, parameters)

        results = list(pool.map(gradients, range(len(batches))))
        examples = sum(len(batch) for batch in batches)
        for index, master in enumerate(self.master.values()):
            total = results[0][1][index].float()
            for _, one in results[1:]:
                total.add_(one[index])
            master.grad = total.div_(examples)
        norm = torch.nn.utils.clip_grad_norm_(list(self.master.values()), settings.clip)
        self.optimizer.step()
        self._copy_to_compute()
        tokens = sum(len(feature.ids) for batch in batches for feature in batch)
        self.tokens += tokens
        return {
            "step": self.step + 1,
            "progress": round(self.progress, 5),
            "rate": round(settings.learning_rate * factor, 8),
            "loss": round(sum(loss for loss, _ in results) / examples, 4),
            "norm": round(float(norm), 3),
            "examples": examples,
            "tokens": tokens,
        }

    @torch.no_grad()
    def _copy_to_compute(self) -> None:
        for name, parameter in self._compute.items():
            parameter.copy_(self.master[name])

    def _note(self, entry: dict, report: Callable[[dict], None] | None) -> None:
        with (self.out / LOG).open("a", encoding="utf-8") as file:
            file.write(json.dumps(entry) + "\n")
        if report is not None:
            report(entry)

    def save(self) -> None:
        """Write the whole state, replacing the file at once."""
        state = {
            "settings": asdict(self.settings),
            "master": {name: value.detach() for name, value in self.master.items()},
            "optimizer": self.optimizer.state_dict(),
            "mixture": self.mixture.state(),
            "step": self.step,
            "progress": self.progress,
            "tokens": self.tokens,
            "seconds": self.seconds,
        }
        temporary = self.out / f"{CHECKPOINT}.part"
        torch.save(state, temporary)
        temporary.replace(self.out / CHECKPOINT)

    @torch.no_grad()
    def _restore(self, state: dict) -> None:
        for name, value in self.master.items():
            value.copy_(state["master"][name])
        self._copy_to_compute()
        self.optimizer.load_state_dict(state["optimizer"])
        self.mixture.restore(state["mixture"])
        self.step, self.progress = state["step"], state["progress"]
        self.tokens, self.seconds = state["tokens"], state["seconds"]
        logger.info("continuing after step %d", self.step)
