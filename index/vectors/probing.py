"""Whether the files of a vector index can be trusted: by their looks, else by a probe."""

import hashlib
import io
import json
import subprocess
import sys
from pathlib import Path

import numpy as np

from index.archive.archive import Archive

# How many passages a probe looks for.
SAMPLE = 64
PROBE_SECONDS = 180
# What a vector finds at this cosine is itself, or a copy of its text.
SAME = 0.9995
ROOT = Path(__file__).resolve().parents[2]


def fingerprint(folder: Path) -> str:
    """A digest of the names, sizes and times of the files of a folder."""
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            status = path.stat()
            digest.update(f"{path.relative_to(folder)} {status.st_size} ".encode())
            digest.update(f"{status.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def why_doubted(archive: Archive, folder: Path, state: str) -> str:
    """Why the vector index in a folder cannot be trusted, or "" where it can.

    Args:
        archive: what it has to agree with, apart from what is pending.
        folder: its files; no process has them open.
        state: their fingerprint when they were last closed in good order; with any other, all
            ids and a sample of vectors are compared.
    """
    if not folder.is_dir():
        return "its folder is missing"
    if state == fingerprint(folder):
        return ""
    with archive.snapshot() as snapshot:
        pending = dict(snapshot.pending())
        ids, vectors = snapshot.vectors()
    current = set(ids.tolist())
    chosen = np.flatnonzero([number not in pending for number in ids.tolist()])
    if len(chosen) > SAMPLE:
        chosen = chosen[np.linspace(0, len(chosen) - 1, SAMPLE).astype(int)]
    found = _probed(folder, vectors[chosen])
    if found is None:
        return "it cannot be read"
    held = set(found["ids"])
    if not current - set(pending) <= held:
        return "it lacks passages"
    if not held <= current | set(pending):
        return "it holds passages that are gone"
    if not all(map(_itself, ids[chosen].tolist(), found["nearest"])):
        return "it does not find what it holds"
    return ""


def _probed(folder: Path, vectors: np.ndarray) -> dict[str, list] | None:
    """What a process of its own reads there: damaged files can end the process that reads them."""
    file = io.BytesIO()
    np.save(file, vectors)
    try:
        done = subprocess.run(
            [sys.executable, "-m", "index.vectors.chroma", str(folder.resolve())],
            cwd=ROOT,
            input=file.getvalue(),
            capture_output=True,
            timeout=PROBE_SECONDS,
            check=True,
        )
        return dict(json.loads(done.stdout))
    except (subprocess.SubprocessError, ValueError):
        return None


def _itself(number: int, near: list[tuple[int, float]]) -> bool:
    """Whether a passage is found by its own vector, or only as many copies of it as fit."""
    same = [one for one, cosine in near if cosine > SAME]
    return number in same or (bool(near) and len(same) == len(near))
