"""Making the archive equal to its sources."""

import shutil
import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from index.archive.archive import Archive
from index.article import Article, Filters
from index.errors import LockedError, ModelError, NotFoundError
from index.load import Failure, Loaded, load
from index.search.ranking import Query, search
from index.sync.sync import Report, reembed, remove, sync
from index.vectors.exact import ExactScan
from tests.conftest import article, loaded
from tests.fakes import HashedEmbedder


class Breaking(HashedEmbedder):
    """Breaks down once it has made so many vectors."""

    def __init__(self, after: int, **options) -> None:
        super().__init__(**options)
        self.after = after

    def encode(self, texts: Sequence[str], progress=lambda count: None) -> np.ndarray:
        if self.encoded + len(texts) > self.after:
            raise ModelError("the model has broken down")
        return super().encode(texts, progress)


def state(archive: Archive) -> tuple[object, ...]:
    """Everything that a reader could tell apart."""
    with archive.snapshot() as snapshot:
        ids, vectors = snapshot.vectors()
        return (
            snapshot.get("sequence"),
            [*snapshot.full_articles()],
            ids.tolist(),
            vectors.tobytes(),
            snapshot.pending(),
        )


def names(archive: Archive) -> list[str]:
    with archive.snapshot() as snapshot:
        return [row.id for row in snapshot.articles()]


def best(archive: Archive, question: str, embedder: HashedEmbedder) -> str:
    found = search(archive, ExactScan(), Query.of(embedder, question), 1)
    return found.hits[0].article.id


def many(count: int) -> list[Article]:
    return [article(f"n{row:03}", f"Kabar{row:03} dari desa.") for row in range(count)]


def write_markdown(path: Path, text: str, **fields: str) -> None:
    front = "".join(f"{name}: {value}\n" for name, value in fields.items())
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"---\n{front}---\n{text}\n", encoding="utf-8")


def index(archive: Archive, embedder: HashedEmbedder, *paths: Path, prune: bool = False) -> Report:
    roots = [path.resolve() for path in paths]
    return sync(archive, embedder, load(paths), roots=roots, prune=prune)


def counts(report: Report) -> tuple[int, int, int, int, int]:
    return (
        *(report.added, report.updated, report.unchanged, report.removed),
        len(report.failed),
    )


def test_twice_changes_and_embeds_nothing(
    archive: Archive, fill: Callable[..., Report], embedder: HashedEmbedder
) -> None:
    assert counts(fill(*many(3))) == (3, 0, 0, 0, 0)
    before, encoded = state(archive), embedder.encoded
    report = fill(*many(3), prune=True, roots=[Path("/news")])
    assert counts(report) == (0, 0, 3, 0, 0)
    assert (state(archive), embedder.encoded) == (before, encoded)
    assert report.passages == 3


def test_a_changed_article_is_replaced(
    archive: Archive, fill: Callable[..., Report], embedder: HashedEmbedder
) -> None:
    fill(article("kopi"), article("kapal"))
    assert best(archive, "petani", embedder) == "kopi"
    encoded = embedder.encoded
    assert counts(fill(article("kopi", "Teh melati."), article("kapal"))) == (0, 1, 1, 0, 0)
    assert embedder.encoded == encoded + 1
    assert best(archive, "teh melati", embedder) == "kopi"
    with archive.snapshot() as snapshot:
        assert snapshot.words("petani", 5, Filters()) == []


@pytest.mark.parametrize(
    "field", [{"source": "Antara"}, {"url": "http://x/y"}, {"published": "2021-12-08"}]
)
def test_a_new_source_or_date_embeds_nothing(
    archive: Archive,
    fill: Callable[..., Report],
    embedder: HashedEmbedder,
    field: dict[str, str],
) -> None:
    fill(article("kopi"))
    before, encoded = state(archive), embedder.encoded
    changed = replace(article("kopi"), **field)
    assert counts(fill(changed)) == (0, 1, 0, 0, 0)
    assert embedder.encoded == encoded
    after = state(archive)
    assert after[1] == [(changed, "/news/kopi.jsonl")]
    assert after[2:] == before[2:]
    assert after[0] != before[0]  # filters may let it through now
    assert counts(fill(changed)) == (0, 0, 1, 0, 0)


@pytest.mark.parametrize("field", [{"title": "Lain"}, {"language": "en"}])
def test_a_new_title_or_language_is_embedded(
    fill: Callable[..., Report], embedder: HashedEmbedder, field: dict[str, str]
) -> None:
    fill(article("kopi"))
    encoded = embedder.encoded
    assert counts(fill(replace(article("kopi"), **field))) == (0, 1, 0, 0, 0)
    assert embedder.encoded > encoded


def test_a_moved_file_is_followed(
    archive: Archive, fill: Callable[..., Report], embedder: HashedEmbedder
) -> None:
    fill(article("kopi"))
    encoded = embedder.encoded
    report = sync(
        archive,
        embedder,
        loaded(article("kopi"), origin="/archive/{id}.jsonl"),
        roots=[Path("/archive"), Path("/news")],
        prune=True,
    )
    assert counts(report) == (0, 1, 0, 0, 0)
    assert (names(archive), embedder.encoded) == (["kopi"], encoded)


def test_a_given_id_is_kept_and_a_renamed_one_replaces_it(
    archive: Archive, embedder: HashedEmbedder, tmp_path: Path
) -> None:
    for name in ("a.md", "B.MD"):
        file = tmp_path / "news" / name
        write_markdown(file, "Harga kopi naik.", title="Kopi", id=f"{name}-first")
        index(archive, embedder, file)
        assert names(archive)[-1] == f"{name}-first"
        write_markdown(file, "Harga kopi naik.", title="Kopi", id=f"{name}-second")
        assert counts(index(archive, embedder, file)) == (1, 0, 0, 1, 0)
        assert names(archive)[-1] == f"{name}-second"
    assert names(archive) == ["a.md-second", "B.MD-second"]


def test_what_has_vanished_is_named_and_stays_until_pruned(
    archive: Archive, embedder: HashedEmbedder, tmp_path: Path
) -> None:
    folder = tmp_path / "news"
    for name in ("a", "b"):
        write_markdown(folder / f"{name}.md", f"Berita {name}.", title=name, id=name)
    write_markdown(tmp_path / "news2" / "c.md", "Berita c.", title="c", id="c")
    index(archive, embedder, folder, tmp_path / "news2")
    (folder / "a.md").unlink()
    (tmp_path / "news2" / "c.md").unlink()
    report = index(archive, embedder, folder)
    assert counts(report) == (0, 0, 1, 0, 0)
    ((path, notice),) = report.notices
    assert path == str(folder / "a.md") and "--prune" in notice and "a is" in notice
    assert names(archive) == ["a", "b", "c"]
    report = index(archive, embedder, folder, prune=True)
    assert counts(report) == (0, 0, 1, 1, 0)
    assert names(archive) == ["b", "c"]  # c lies elsewhere, and nobody has asked about it


def test_a_vanished_file_named_by_itself(
    archive: Archive, embedder: HashedEmbedder, tmp_path: Path
) -> None:
    file = tmp_path / "a.md"
    write_markdown(file, "Berita a.", title="a", id="a")
    index(archive, embedder, file)
    file.unlink()
    assert counts(index(archive, embedder, file)) == (0, 0, 0, 0, 1)
    assert names(archive) == ["a"]
    assert counts(index(archive, embedder, file, prune=True)) == (0, 0, 0, 1, 0)
    assert names(archive) == []
    assert counts(index(archive, embedder, file, prune=True)) == (0, 0, 0, 0, 1)


def test_a_broken_source_is_not_pruned(
    archive: Archive, embedder: HashedEmbedder, tmp_path: Path
) -> None:
    write_markdown(tmp_path / "a.md", "Berita a.", title="a", id="a")
    lines = [f'{{"id": "{name}", "title": "", "text": "Berita {name}."}}\n' for name in "bcd"]
    (tmp_path / "news.jsonl").write_text("".join(lines))
    index(archive, embedder, tmp_path)
    before = state(archive)[1:]
    (tmp_path / "a.md").write_bytes(b"\x00\x01\x02" * 99)
    (tmp_path / "news.jsonl").write_text(lines[0] + "{broken\n" + lines[2])
    report = index(archive, embedder, tmp_path, prune=True)
    assert counts(report) == (0, 0, 2, 0, 2)
    assert state(archive)[1:] == before


@pytest.mark.parametrize("emptied", [b"", b" \n\n", b"---\nid: e\n---\n", b"?! ..."])
def test_an_emptied_file_is_named_and_its_article_pruned(
    archive: Archive, embedder: HashedEmbedder, tmp_path: Path, emptied: bytes
) -> None:
    for name in "ae":
        write_markdown(tmp_path / f"{name}.md", f"Berita {name}.", title=name, id=name)
    index(archive, embedder, tmp_path)
    (tmp_path / "e.md").write_bytes(emptied)
    report = index(archive, embedder, tmp_path)
    assert counts(report) == (0, 0, 1, 0, 1)
    ((path, notice),) = report.notices
    assert path == str(tmp_path / "e.md") and "--prune" in notice
    assert counts(index(archive, embedder, tmp_path, prune=True)) == (0, 0, 1, 1, 0)
    assert names(archive) == ["a"]
    assert counts(index(archive, embedder, tmp_path, prune=True)) == (0, 0, 1, 0, 1)


def test_an_emptied_line_is_pruned(
    archive: Archive, embedder: HashedEmbedder, tmp_path: Path
) -> None:
    file = tmp_path / "news.jsonl"
    file.write_text('{"id": "b", "text": "Berita b."}\n{"id": "c", "text": "Berita c."}\n')
    index(archive, embedder, file)
    file.write_text('{"id": "b", "text": "Berita b."}\n{"id": "c", "text": ""}\n')
    assert counts(index(archive, embedder, file, prune=True)) == (0, 0, 1, 1, 0)
    assert names(archive) == ["b"]
    file.write_text("\n")
    assert counts(index(archive, embedder, file, prune=True)) == (0, 0, 0, 1, 0)


def test_a_vanished_folder_is_pruned_and_is_no_failure(
    archive: Archive, embedder: HashedEmbedder, tmp_path: Path
) -> None:
    folder = tmp_path / "news"
    write_markdown(folder / "2021" / "a.md", "Berita a.", title="a", id="a")
    index(archive, embedder, folder)
    shutil.rmtree(folder)
    assert counts(index(archive, embedder, folder)) == (0, 0, 0, 0, 1)
    assert names(archive) == ["a"]
    assert counts(index(archive, embedder, folder, prune=True)) == (0, 0, 0, 1, 0)
    assert names(archive) == []
    assert counts(index(archive, embedder, folder, prune=True)) == (0, 0, 0, 0, 1)


def test_a_folder_left_with_other_formats_is_pruned(
    archive: Archive, embedder: HashedEmbedder, tmp_path: Path
) -> None:
    write_markdown(tmp_path / "news" / "a.md", "Berita a.", title="a", id="a")
    index(archive, embedder, tmp_path / "news")
    (tmp_path / "news" / "a.md").rename(tmp_path / "news" / "a.doc")
    assert counts(index(archive, embedder, tmp_path / "news", prune=True)) == (0, 0, 0, 1, 0)
    report = index(archive, embedder, tmp_path / "news", prune=True)
    assert counts(report) == (0, 0, 0, 0, 1)
    assert "none of its files (1, as a.doc)" in report.failed[0].reason


def test_what_lies_below_an_unreadable_folder_is_not_pruned(
    archive: Archive, embedder: HashedEmbedder, tmp_path: Path
) -> None:
    folder = tmp_path / "news" / "2021"
    write_markdown(folder / "a.md", "Berita a.", title="a", id="a")
    index(archive, embedder, tmp_path / "news")
    refused = Failure(str(folder), "cannot be read: permission denied")
    root = (tmp_path / "news").resolve()
    report = sync(archive, embedder, [refused], roots=[root], prune=True)
    assert counts(report) == (0, 0, 0, 0, 1)
    assert names(archive) == ["a"]


def test_a_line_that_left_its_file_is_pruned(
    archive: Archive, embedder: HashedEmbedder, tmp_path: Path
) -> None:
    lines = [f'{{"id": "{name}", "text": "Berita {name}."}}\n' for name in "bcd"]
    file = tmp_path / "news.jsonl"
    file.write_text("".join(lines))
    index(archive, embedder, file)
    file.write_text(lines[0] + lines[2])
    assert counts(index(archive, embedder, file, prune=True)) == (0, 0, 2, 1, 0)
    assert names(archive) == ["b", "d"]


def test_a_link_to_nothing_is_a_failure(
    archive: Archive, embedder: HashedEmbedder, tmp_path: Path
) -> None:
    folder = tmp_path / "news"
    write_markdown(folder / "a.md", "Berita a.", title="a", id="a")
    (folder / "b.md").symlink_to(folder / "gone.md")
    (folder / "c.md").symlink_to(folder / "c.md")
    report = index(archive, embedder, folder, prune=True)
    assert counts(report) == (1, 0, 0, 0, 2)
    assert names(archive) == ["a"]
    assert len(report.failed) == 2


def test_very_long_and_missing_names(
    archive: Archive, embedder: HashedEmbedder, tmp_path: Path
) -> None:
    report = index(archive, embedder, tmp_path / ("n" * 300), tmp_path / "none", prune=True)
    assert [failure.path for failure in report.failed] == [
        str(tmp_path / ("n" * 300)),
        str(tmp_path / "none"),
    ]


def test_a_text_without_words_fails_and_the_old_one_stays(
    archive: Archive, fill: Callable[..., Report]
) -> None:
    fill(article("kopi"))
    report = fill(article("kopi", " \n\n "), article("kapal"), roots=[Path("/news")])
    assert counts(report) == (1, 0, 0, 0, 1)
    assert report.failed == [Failure("kopi.jsonl:1", "it holds no words")]
    assert names(archive) == ["kopi", "kapal"]


def test_a_run_that_broke_down_is_taken_up(archive: Archive, embedder: HashedEmbedder) -> None:
    articles = many(150)
    with pytest.raises(ModelError, match="broken down"):
        sync(archive, Breaking(100), loaded(*articles))
    there = names(archive)
    assert 0 < len(there) < 150
    report = sync(archive, embedder, loaded(*articles))
    assert counts(report) == (150 - len(there), 0, len(there), 0, 0)
    assert embedder.encoded == 150 - len(there)
    assert names(archive) == [one.id for one in articles]
    for one in articles[::25]:
        assert best(archive, one.text.split()[0], embedder) == one.id


@pytest.mark.parametrize(
    "other",
    [HashedEmbedder(model="another"), HashedEmbedder(dimension=128)],
    ids=["name", "length"],
)
def test_another_model_is_refused_with_the_command(
    archive: Archive, fill: Callable[..., Report], other: HashedEmbedder
) -> None:
    fill(article("kopi"))
    before = state(archive)
    with pytest.raises(ModelError, match="`wartanya index --reembed`"):
        sync(archive, other, loaded(article("kapal")))
    assert state(archive) == before


def test_an_empty_archive_takes_any_model(archive: Archive, fill: Callable[..., Report]) -> None:
    fill(article("kopi"))
    remove(archive, ["kopi"])
    other = HashedEmbedder(dimension=128, model="another")
    sync(archive, other, loaded(article("kapal")))
    assert best(archive, "kapal feri", other) == "kapal"


def test_remove_is_all_or_none(archive: Archive, fill: Callable[..., Report]) -> None:
    fill(article("kopi"), article("kapal"), article("moon"))
    before = state(archive)
    with pytest.raises(NotFoundError, match="'none'"):
        remove(archive, ["kopi", "none"])
    assert state(archive) == before
    remove(archive, ["kopi", "moon", "kopi"])
    assert names(archive) == ["kapal"]


def test_reembedding_changes_the_vectors_alone(
    archive: Archive, fill: Callable[..., Report], embedder: HashedEmbedder
) -> None:
    fill(*many(100))
    before = state(archive)
    with archive.snapshot() as snapshot:
        sentences = [snapshot.sentences(name)[0] for name in names(archive)]
    broken = Breaking(70, dimension=128, model="another")
    with pytest.raises(ModelError):
        reembed(archive, broken)
    assert state(archive)[1:4] == before[1:4]
    assert best(archive, "kabar042", embedder) == "n042"  # the old model answers until the end
    sync(archive, embedder, loaded(*many(101), article("kopi")))
    remove(archive, ["n000"])
    other = HashedEmbedder(dimension=128, model="another")
    assert reembed(archive, other) == 101
    assert other.encoded == 101 - (broken.encoded - 1)
    assert best(archive, "kabar042", other) == "n042"
    assert best(archive, "harga kopi", other) == "kopi"
    with archive.snapshot() as snapshot:
        ids, vectors = snapshot.vectors()
        assert vectors.shape == (101, 128)
        assert ids.tolist()[:99] == before[2][1:]
        kept = [snapshot.sentences(name)[0] for name in names(archive)[:99]]
    assert kept == sentences[1:]
    with pytest.raises(ModelError, match="--reembed"):
        fill(article("moon"))


def test_vectors_kept_aside_serve_only_their_own_model(
    archive: Archive, fill: Callable[..., Report]
) -> None:
    fill(*many(70))
    for options in ({"model": "first"}, {"model": "second", "dimension": 64}):
        with pytest.raises(ModelError):
            reembed(archive, Breaking(64, **options))
    last = HashedEmbedder(model="second", dimension=128)
    assert reembed(archive, last) == 70
    assert last.encoded == 70
    assert best(archive, "kabar007", last) == "n007"


def test_the_second_of_two_runs_waits_or_is_told(
    archive: Archive, embedder: HashedEmbedder
) -> None:
    reading, enough = threading.Event(), threading.Event()

    def slow() -> Iterator[Loaded]:
        reading.set()
        enough.wait(20)
        yield from loaded(article("kopi"))

    first = threading.Thread(target=sync, args=(archive, embedder, slow()))
    first.start()
    assert reading.wait(10)
    for call in (
        lambda: sync(archive, embedder, loaded(article("kapal"))),
        lambda: remove(archive, ["kopi"]),
        lambda: reembed(archive, embedder),
    ):
        with pytest.raises(LockedError, match=r"in use by process \d+ \(wartanya index\)"):
            call()
    threading.Timer(0.3, enough.set).start()
    sync(archive, embedder, loaded(article("kapal")), wait=20)
    first.join()
    assert names(archive) == ["kopi", "kapal"]


def test_many_files_named_one_by_one(archive: Archive, embedder: HashedEmbedder) -> None:
    articles = [article(f"n{row}", f"Kabar {row}.", title="") for row in range(500)]
    roots = [Path(f"/news/n{row}.jsonl") for row in range(30_000)]
    report = sync(archive, embedder, loaded(*articles), roots=roots)
    assert report.seconds < 30  # comparing each file with each root took minutes
    report = sync(archive, embedder, [], roots=roots, prune=True)
    assert report.removed == 500
    assert names(archive) == []
