"""The settings of a training run of the summarizer, read from a JSON file."""

import json
from dataclasses import dataclass, fields
from pathlib import Path

from index.errors import UsageError


@dataclass(frozen=True, slots=True)
class Settings:
    """What a run needs to be repeated: files (relative to the data folder), seed, sizes of trees.

    `reference_words` are the lengths of a typical summary among which cross-validation chooses.
    """

    seed: int
    train: list[str]
    validation: str
    models: int
    trees: int
    learning_rate: float
    leaves: int
    smallest_leaf: int
    l2: float
    features_per_split: float
    folds: int
    reference_words: list[int]

    @classmethod
    def read(cls, path: Path) -> "Settings":
        """Settings from a JSON object with exactly these names; raises `UsageError` otherwise."""
        try:
            values = json.loads(path.read_text("utf-8"))
        except (OSError, ValueError) as error:
            raise UsageError(f"cannot read the settings {path}: {error}") from error
        names = {field.name for field in fields(cls)}
        if not isinstance(values, dict) or set(values) != names:
            raise UsageError(f"{path} has to hold exactly these settings: {', '.join(names)}")
        return cls(**values)
