"""What tests share."""

import asyncio
import shutil
import subprocess
from collections.abc import Callable, Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, TypeVar

import pytest

from bot.build import seed_folder
from bot.indexing import index
from bot.settings import Settings
from index.archive.archive import Archive
from index.article import Article
from index.load import Loaded
from index.sync.sync import Report, sync
from tests.fakes import HashedEmbedder

Result = TypeVar("Result")

TEXTS = {
    "kopi": "Harga kopi naik di Lampung. Petani kopi menyambut kenaikan itu. Panen berakhir Juni.",
    "kapal": "Kapal feri tenggelam di Selat Bali. Tim penyelamat menemukan 40 penumpang selamat.",
    "bulutangkis": "Ganda putri meraih emas bulu tangkis. Final berlangsung di Tokyo pada Agustus.",
    "moon": "The spacecraft landed on the Moon on Monday. Engineers cheered in the control room.",
}


def article(name: str, text: str | None = None, **fields: Any) -> Article:
    """A small article; English where its name says so."""
    language = "en" if name == "moon" else "id"
    given = {"title": f"Berita {name}", "language": language} | fields
    return Article(id=name, text=TEXTS[name] if text is None else text, **given)


def loaded(*articles: Article, origin: str = "/news/{id}.jsonl") -> list[Loaded]:
    """Articles as the loader gives them."""
    return [Loaded(one, f"{one.id}.jsonl:1", origin.format(id=one.id)) for one in articles]


@pytest.fixture
def embedder() -> HashedEmbedder:
    return HashedEmbedder()


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    """An empty archive."""
    return Archive(tmp_path / "data", create=True)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of four MiB, where this process may mount one."""
    place = tmp_path / "disk"
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=4m", "none", str(place)]
    if shutil.which("mount") is None or subprocess.run(mount, capture_output=True).returncode:
        pytest.skip("a small file system cannot be mounted here")
    yield place
    subprocess.run(["umount", "--lazy", str(place)], check=True)


@pytest.fixture
def fill(archive: Archive, embedder: HashedEmbedder) -> Callable[..., Report]:
    """Indexes articles into the archive."""
    return lambda *articles, **options: sync(archive, embedder, loaded(*articles), **options)


@pytest.fixture(scope="session")
def seeded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the articles that ship, indexed by the real models. Do not write it."""
    folder = tmp_path_factory.mktemp("seeded") / "data"
    report = index(Settings(data=folder), [seed_folder()])
    assert not report.failed
    return folder


def run_async(work: Coroutine[Any, Any, Result]) -> Result:
    """What a coroutine gives, run beside the event loop that Playwright keeps in this thread."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, work).result()
