"""One training run from the arrays of a folder, on a GPU or a processor.

`python -m bot.training.encoder.loop --arrays DIR --settings FILE --out DIR [--device cuda]`
writes `weights.npz`, `settings.json` and `log.jsonl`, and goes on from `checkpoint.pt` where it
was stopped. Needs torch, transformers and numpy alone. A step of 64 takes some 0.03 s on an H100,
3 s on two processor cores with matrix units (AMX), 10 s on two without.
"""

from __future__ import annotations

import argparse
import json
import logging
import sys
import time
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn

from bot.training.encoder.attention import NAME, register
from bot.training.encoder.batches import Arrays, Batch
from bot.training.encoder.draws import Draws, members_of
from bot.training.encoder.losses import losses, taught
from bot.training.encoder.network import LAYERS, Network
from bot.training.encoder.settings import Settings
from bot.training.encoder.shipped import weights_at
from bot.training.encoder.storage import (
    ENCODER,
    LOG,
    META,
    SETTINGS,
    WEIGHTS,
    read_encoder,
    write_weights,
)

CHECKPOINT = "checkpoint.pt"
_EVERY = 50
_PART = 16
"""Examples of a batch that a processor takes at once: what they need stays in its caches."""
logger = logging.getLogger(__name__)


class Run:
    """A run in a folder; a new one over the same folder goes on where that one was saved.

    `teachers` are weights of other runs over the same arrays, from whose opinions it learns too.
    """

    def __init__(
        self,
        settings: Settings,
        folder: Path,
        out: Path,
        device: str,
        start: Path | None = None,
        teachers: Sequence[Path] = (),
    ) -> None:
        out.mkdir(parents=True, exist_ok=True)
        (out / SETTINGS).write_text(json.dumps(asdict(settings), indent=1) + "\n", "utf-8")
        torch.manual_seed(settings.seed)
        self.settings, self.out, self.device = settings, out, device
        self.on_processor = device == "cpu"
        if self.on_processor:
            register()
        # A processor without matrix units multiplies bfloat16 four times slower than float32.
        self.halves = not self.on_processor or torch.cpu.get_capabilities().get("amx_bf16", False)
        self.arrays = Arrays(folder, device)
        self.base = read_encoder(folder / ENCODER)
        names = json.loads((folder / META).read_text("utf-8"))["sources"]
        self.draws = Draws(members_of(names, self.arrays), settings.sources, settings.seed)
        self.network = self._network(settings.dropout, start)
        self.teachers = [self._network(0.0, path).eval() for path in teachers]
        self.chance = torch.Generator(device).manual_seed(settings.seed)
        self.optimizer = torch.optim.AdamW(
            [
                {"params": [value], "lr": self._rate(name), "base": self._rate(name)}
                for name, value in self.network.trainable().items()
            ],
            weight_decay=0.01,
            fused=True,
        )
        self.step = 0
        self.mean: dict[str, Tensor] = {}
        self.counted = 0
        if (out / CHECKPOINT).exists():
            self._restore()

    def _network(self, dropout: float, weights: Path | None) -> Network:
        network = Network(
            self.base,
            dropout=dropout,
            classes=self.settings.classes,
            seed=self.settings.seed,
            attention=NAME if self.on_processor else "sdpa",
        )
        if weights is not None:
            network.load(weights_at(weights, self.base))
        return network.to(self.device)

    def _rate(self, name: str) -> float:
        if name.startswith(("evidence", "classes")):
            return self.settings.head_rate
        if name.startswith("span"):
            return self.settings.span_rate
        layer = int(name.split(".layer.")[1].split(".")[0]) if ".layer." in name else -1
        return self.settings.learning_rate * self.settings.layer_decay ** (LAYERS - 1 - layer)

    def run(self, until: int, save_every: float = 600.0) -> None:
        """Trains up to a step, saving now and then; the weights are written at the end."""
        began = saved = time.monotonic()
        seen: list[float] = []
        while self.step < min(until, self.settings.steps):
            loss = self._update()
            self.step += 1
            if self.step % _EVERY == 0 or self.step == 1:
                seen.append(float(loss))
                entry = {
                    "step": self.step,
                    "loss": round(seen[-1], 4),
                    "seconds": round(time.monotonic() - began, 1),
                }
                with (self.out / LOG).open("a", encoding="utf-8") as file:
                    file.write(json.dumps(entry) + "\n")
                if self.step % (10 * _EVERY) == 0:
                    logger.info("%s %s loss %.4f", self.out.name, entry, float(np.mean(seen[-10:])))
            if time.monotonic() - saved > save_every:
                self.save()
                saved = time.monotonic()
        self.save()

    def _update(self) -> Tensor:
        settings = self.settings
        for group in self.optimizer.param_groups:
            group["lr"] = group["base"] * settings.factor(self.step)
        rows = torch.tensor(self.draws.batch(settings.batch, self._lengths), device=self.device)
        self.optimizer.zero_grad(set_to_none=True)
        total = torch.zeros((), device=self.device)
        for part in rows.split(_PART if self.on_processor else len(rows)):
            batch = self.arrays.batch(
                part, settings.tokens, self.chance, variants=settings.variants, crop=True
            )
            loss = self._loss(batch) * (len(part) / len(rows))
            loss.backward()
            total += loss.detach()
        nn.utils.clip_grad_norm_(self.network.parameters(), 1.0)
        self.optimizer.step()
        if (
            settings.keep
            and self.step >= settings.steps * (1 - settings.keep)
            and self.step % 20 == 0
        ):
            self._average()
        return total

    def _lengths(self, rows: Sequence[int]) -> list[int]:
        """Tokens of each row's input."""
        given = torch.tensor(rows, device=self.device)
        return self.arrays.lengths(given, self.settings.tokens).tolist()

    def _loss(self, batch: Batch) -> Tensor:
        """Of the network on a batch, beside its labels and its teachers' opinions."""
        inputs = (
            self.arrays.words[batch.ids],
            *(batch.attention, batch.allowed, batch.sentences, batch.count),
        )
        with torch.autocast(self.device, torch.bfloat16, enabled=self.halves):
            found = self.network(*inputs)
            with torch.no_grad():
                opinions = [teacher(*inputs) for teacher in self.teachers]
        loss = losses(found, batch, self.settings)
        if not opinions:
            return loss
        share = self.settings.teacher_share
        return (1 - share) * loss + share * taught(found, opinions, self.settings)

    @torch.no_grad()
    def _average(self) -> None:
        self.counted += 1
        for name, value in self.network.trainable().items():
            if name not in self.mean:
                self.mean[name] = value.detach().clone()
            else:
                self.mean[name] += (value - self.mean[name]) / self.counted

    def save(self) -> None:
        """Writes the weights and all that is needed to go on."""
        current = self.mean or self.network.trainable()
        tensors = {name: value.detach().float().cpu().numpy() for name, value in current.items()}
        write_weights(self.out / WEIGHTS, tensors, self.base)
        part = self.out / f"{CHECKPOINT}.part"
        torch.save(
            {
                "settings": asdict(self.settings),
                "step": self.step,
                "network": self.network.state_dict(),
                "optimizer": self.optimizer.state_dict(),
                "mean": (self.mean, self.counted),
                "chance": (self.chance.get_state(), self.draws.chance.bit_generator.state),
                "drawn": (self.draws.orders, self.draws.pool),
            },
            part,
        )
        part.replace(self.out / CHECKPOINT)

    def _restore(self) -> None:
        state = torch.load(self.out / CHECKPOINT, map_location=self.device, weights_only=False)
        self.step = state["step"]
        self.network.load_state_dict(state["network"])
        self.optimizer.load_state_dict(state["optimizer"])
        self.mean, self.counted = state["mean"]
        self.chance.set_state(state["chance"][0].cpu())
        self.draws.chance.bit_generator.state = state["chance"][1]
        self.draws.orders, self.draws.pool = state["drawn"]


def main(arguments: list[str] | None = None) -> int:
    """The command; returns its exit status."""
    parser = argparse.ArgumentParser(description="Train the encoder with its heads.")
    parser.add_argument("--arrays", type=Path, required=True, help="folder of the arrays")
    parser.add_argument("--settings", type=Path, required=True, help="JSON file of the settings")
    parser.add_argument("--out", type=Path, required=True, help="folder of the run")
    parser.add_argument(
        "--start", type=Path, help="weights.npz, or a shipped reader.onnx, to begin from"
    )
    parser.add_argument(
        "--teacher",
        type=Path,
        action="append",
        default=[],
        help="weights.npz of a run to learn from; may be given several times",
    )
    parser.add_argument("--steps", type=int, help="stop after this step (to try it out)")
    parser.add_argument("--device", default="cuda" if torch.cuda.is_available() else "cpu")
    options = parser.parse_args(arguments)
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s", stream=sys.stderr)
    settings = Settings.read(options.settings)
    run = Run(
        *(settings, options.arrays, options.out, options.device, options.start, options.teacher)
    )
    run.run(options.steps or settings.steps)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
