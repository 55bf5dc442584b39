"""Adding beside the chat: outcomes, reasons, cancelling, another try, nothing left behind."""

import json
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.adding.adding import INTERNAL, Adding
from bot.adding.incoming import Received
from bot.adding.items import OVER, Item
from bot.adding.progress import progress
from index.archive import locks
from index.archive.archive import Archive
from index.errors import NotFoundError, UsageError
from index.sync.sync import LOCK
from tests.conftest import TEXTS
from tests.fakes import HashedEmbedder


@pytest.fixture
def adding(archive: Archive, embedder: HashedEmbedder) -> Iterator[Adding]:
    made = Adding(archive, embedder)
    yield made
    made.close()
    assert not (archive.folder / "incoming").exists(), "what was sent is gone"


def sent(adding: Adding, name: str, content: str | bytes) -> Received:
    arrival = adding.incoming.begin(name)
    arrival.write(content if isinstance(content, bytes) else content.encode())
    return arrival.finish()


def over(item: Item, states: frozenset[str] = OVER) -> Item:
    for _ in range(1_000):
        if item.state in states:
            return item
        time.sleep(0.01)
    raise AssertionError(f"{item.name} stays {item.state}")


def left(archive: Archive) -> list[Path]:
    return [one for one in (archive.folder / "incoming").rglob("*") if one.is_file()]


def ids(archive: Archive) -> list[str]:
    with archive.snapshot() as snapshot:
        return [row.id for row in snapshot.articles()]


def lines(count: int) -> str:
    made = [
        {"id": f"n{n}", "title": f"Berita {n}", "text": f"Kata {n} di desa."} for n in range(count)
    ]
    return "".join(json.dumps(one) + "\n" for one in made)


def test_a_file_becomes_an_article_and_is_gone(adding: Adding, archive: Archive) -> None:
    item = over(adding.add_file(sent(adding, "folder/Harga kopi.txt", TEXTS["kopi"])))
    assert (item.state, item.counts.added, item.name) == ("done", 1, "Harga kopi.txt")
    [(article_id, title)] = item.named
    assert ids(archive) == [article_id]
    assert article_id.startswith("harga-kopi-")
    with archive.snapshot() as snapshot:
        assert snapshot.article(article_id).text == TEXTS["kopi"]
        assert snapshot.article(article_id).title == title
        assert str(archive.folder) not in next(snapshot.origins())[1], (
            "no path that is gone is kept"
        )
    assert left(archive) == []


def test_the_same_file_again_changes_nothing_and_another_of_its_name_is_another(
    adding: Adding, archive: Archive
) -> None:
    for _ in range(2):
        again = over(adding.add_file(sent(adding, "a.txt", TEXTS["kopi"])))
    assert (again.counts.added, again.counts.unchanged) == (0, 1)
    over(adding.add_file(sent(adding, "a.txt", TEXTS["kapal"])))
    assert len(ids(archive)) == 2


def test_what_cannot_be_read_says_why_without_our_folders(adding: Adding, archive: Archive) -> None:
    failed = over(adding.add_file(sent(adding, "kosong.txt", "")))
    assert (failed.state, failed.reason, failed.again) == ("failed", "it is empty", False)
    binary = over(adding.add_file(sent(adding, "foto.txt", b"\0\1\2" * 50)))
    assert binary.state == "failed" and "binary" in binary.reason
    strange = over(adding.add_file(sent(adding, "film.mp4", b"x")))
    assert strange.state == "failed" and "format" in strange.reason
    mixed = over(adding.add_file(sent(adding, "dua.jsonl", lines(1) + "{broken\n")))
    assert (mixed.state, mixed.counts.added, len(mixed.counts.failed)) == ("done", 1, 1)
    told = json.dumps(progress(adding.items()))
    assert "dua.jsonl:2" in told
    assert str(archive.folder) not in told
    assert left(archive) == []


def test_progress_counts_things_and_articles(adding: Adding) -> None:
    over(adding.add_file(sent(adding, "a.jsonl", lines(7))))
    over(adding.add_file(sent(adding, "b.txt", "")))
    told = progress(adding.items())
    assert (told["total"], told["over"], told["active"], told["read"]) == (2, 2, False, 7)
    assert [one["state"] for one in told["items"]] == ["done", "failed"]
    adding.clear()
    assert progress(adding.items())["items"] == []


def test_cancelled_work_keeps_what_was_written_and_can_go_on(
    adding: Adding, archive: Archive, embedder: HashedEmbedder
) -> None:
    reached, go = threading.Event(), threading.Event()
    encode = embedder.encode

    def held(texts, progress=lambda count: None):
        reached.set()
        assert go.wait(10)
        return encode(texts)

    embedder.encode = held
    item = adding.add_file(sent(adding, "a.jsonl", lines(500)))
    waiting = adding.add_file(sent(adding, "b.jsonl", lines(1)))
    assert reached.wait(10)
    adding.cancel()
    assert waiting.state == "cancelled"
    go.set()
    assert over(item).state == "cancelled"
    assert 0 < len(ids(archive)) < 500
    assert len(left(archive)) == 2, "both may be tried again"
    adding.again(item.number)
    assert over(item).state == "done"
    assert len(ids(archive)) == 500
    assert len(left(archive)) == 1
    adding.clear()
    assert left(archive) == []


def test_another_writer_is_waited_for_and_named(adding: Adding, archive: Archive) -> None:
    with locks.hold(archive.folder / LOCK, "wartanya index"):
        item = adding.add_text(TEXTS["kopi"])
        for _ in range(500):
            if item.reason:
                break
            time.sleep(0.01)
        assert item.state == "working" and "wartanya index" in item.reason
    assert over(item).state == "done" and item.reason == ""


def test_a_long_thing_lets_others_write_in_between(
    archive: Archive, embedder: HashedEmbedder
) -> None:
    adding = Adding(archive, embedder, turn_seconds=0.0)
    item = adding.add_file(sent(adding, "a.jsonl", lines(4)))
    for _ in range(500):
        if ids(archive):
            break
        time.sleep(0.01)
    first = ids(archive)[0]
    adding.removals.remove([first])
    assert over(item).counts.added == 4
    assert first not in ids(archive) and len(ids(archive)) == 3
    adding.close()


def test_a_pasted_text_guesses_its_title_and_date(adding: Adding, archive: Archive) -> None:
    text = f"Kopi Lampung Naik\n\nSelasa, 7 Desember 2021 14:05 WIB\n\n{TEXTS['kopi']}"
    guessed = adding.guess(text)
    assert (guessed.title, guessed.published) == ("Kopi Lampung Naik", "2021-12-07")
    item = over(adding.add_text(text, guessed.title, "8 Desember 2021"))
    with archive.snapshot() as snapshot:
        article = snapshot.article(item.named[0][0])
    assert (article.title, article.published) == ("Kopi Lampung Naik", "2021-12-08")
    assert "title" in article.inferred and "published" not in article.inferred
    assert article.text == text


@pytest.mark.parametrize(
    ("text", "published", "said"),
    [("", "", "empty"), ("... !!", "", "no words"), (TEXTS["kopi"], "kemarin dulu", "not a date"),
     ("a" * 1_000_001, "", "1,000,001 characters")],
)  # fmt: skip
def test_a_text_that_is_no_article_is_refused(
    adding: Adding, archive: Archive, text: str, published: str, said: str
) -> None:
    with pytest.raises(UsageError, match=said):
        adding.add_text(text, published=published)
    assert adding.items() == [] and left(archive) == []


def test_a_fault_of_ours_is_told_and_does_not_end_the_thread(
    adding: Adding, archive: Archive
) -> None:
    class Broken:
        def articles(self):
            raise RuntimeError("a fault")

        def keep(self) -> None: ...

        def drop(self) -> None: ...

    item = over(adding._add("file", "x", 1, Broken()))
    assert (item.state, item.reason, item.again) == ("failed", INTERNAL, False)
    assert over(adding.add_text(TEXTS["kapal"])).state == "done"


def test_only_what_may_end_otherwise_is_tried_again(adding: Adding) -> None:
    item = over(adding.add_file(sent(adding, "kosong.txt", "")))
    with pytest.raises(UsageError, match="anew"):
        adding.again(item.number)
    with pytest.raises(NotFoundError):
        adding.cancel(99)


def test_a_correction_stays(adding: Adding, archive: Archive) -> None:
    item = over(adding.add_file(sent(adding, "a.txt", TEXTS["kopi"])))
    [(article_id, _)] = item.named
    edited = adding.edit(article_id, {"published": "7 Desember 2021", "source": "Antara"})
    assert (edited.published, edited.source) == ("2021-12-07", "Antara")
    over(adding.add_file(sent(adding, "a.txt", TEXTS["kopi"])))
    with archive.snapshot() as snapshot:
        assert snapshot.article(article_id).source == "Antara"
