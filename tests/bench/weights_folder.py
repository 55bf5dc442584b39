"""The bundled encoder as a sentence-transformers folder, to time the same weights there."""

import importlib.util
from pathlib import Path

from index.encoder.weights import EncoderWeights


def saved(folder: Path) -> Path | None:
    """The folder, made when it is missing (470 MB); None without sentence-transformers."""
    if importlib.util.find_spec("sentence_transformers") is None:
        return None
    if not (folder / "modules.json").is_file():
        from tests.model_folder import save_model_folder

        save_model_folder(EncoderWeights.from_package(), folder)
    return folder
