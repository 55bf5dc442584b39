"""The identity of a sentence-transformers folder: a fingerprint of its files."""

import hashlib
import json
from pathlib import Path
from typing import Any

import yaml

from index.errors import ModelError

# The prompts that E5 models were trained with (Wang et al., 2024).
E5_PROMPTS = {"query": "query: ", "document": "passage: "}
_E5 = frozenset({"e5"})
_PUBLISHER = "intfloat"
_DESCRIPTION = "README.md"


def identity(name: str) -> str:
    """What is noted as the model of an archive's vectors.

    Of a folder, its name and the first 12 hex digits of the SHA-256 of its files, so that
    retrained weights in the same folder are another model, and a folder that was moved is not.
    Of a hub model, its name.

    Raises:
        ModelError: a file of the folder cannot be read.
    """
    folder = Path(name)
    if not folder.is_dir():
        return name
    digest = hashlib.sha256()
    try:
        for path in sorted(folder.rglob("*")):
            inside = path.relative_to(folder)
            if path.is_file() and path.name != _DESCRIPTION and not _hidden(inside):
                with path.open("rb") as file:
                    own = hashlib.file_digest(file, "sha256").hexdigest()
                digest.update(f"{inside.as_posix()} {own}\n".encode())
    except OSError as error:
        raise ModelError(
            f"the embedding model {name!r} cannot be read ({error.strerror}): see to its files"
        ) from error
    return f"{folder.resolve().name} ({digest.hexdigest()[:12]})"


def is_e5(name: str) -> bool:
    """Whether a model that declares no prompts says that it is an E5 model.

    A hub model is one where its publisher is E5's own; a folder, where its configuration or the
    index of its model card names one. What a folder is called says nothing.
    """
    folder = Path(name)
    if not folder.is_dir():
        return _names_e5(name)
    configured = _json(folder / "config.json").get("_name_or_path")
    return any(_names_e5(one) for one in (configured, *_indexed(folder / _DESCRIPTION)))


def _names_e5(name: Any) -> bool:
    """Whether a name is that of one of the models that E5's authors published."""
    publisher, _, model = name.rpartition("/") if isinstance(name, str) else ("", "", "")
    return publisher == _PUBLISHER and not _E5.isdisjoint(model.lower().split("-"))


def _indexed(card: Path) -> list[str]:
    """The models that the front matter of a card lists, by their full names."""
    try:
        text = card.read_text(encoding="utf-8")
        fields = yaml.safe_load(text.split("---", 2)[1]) if text.startswith("---") else {}
    except (OSError, ValueError, yaml.YAMLError):
        return []  # a card is not needed to use a model
    listed = fields.get("model-index") if isinstance(fields, dict) else None
    names = [one.get("name") for one in listed or () if isinstance(one, dict)]
    return [f"{_PUBLISHER}/{name}" for name in names if isinstance(name, str)]


def _json(path: Path) -> dict[str, Any]:
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}  # sentence-transformers says so where it needs it
    return found if isinstance(found, dict) else {}


def _hidden(inside: Path) -> bool:
    return any(part.startswith(".") for part in inside.parts)
