"""Removing with a way back: exactly what was taken, for a minute."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from bot.adding.removal import MOST_REMEMBERED, UNDO_SECONDS, Removals
from index.archive.archive import Archive
from index.article import Filters
from index.errors import NotFoundError, UsageError
from tests.conftest import article

Fill = Callable[..., Any]


def contents(archive: Archive) -> dict[str, Any]:
    """Everything of every article but the numbers of its passages."""
    with archive.snapshot() as snapshot:
        found = {}
        for one, origin in snapshot.full_articles():
            numbers, matrix = snapshot.vectors(snapshot.matching(Filters(articles=(one.id,))))
            spans = [(p.start, p.end) for p in snapshot.passages(numbers.tolist()).values()]
            rows = sorted(zip(spans, matrix.tolist(), strict=True))
            sentences = tuple(snapshot.sentences(one.id))
            found[one.id] = (one, origin, rows, sentences, snapshot.signature_of(one.id))
        return found


def test_undoing_gives_back_every_field_vector_and_story(archive: Archive, fill: Fill) -> None:
    corrected = article("kopi", source="Antara", corrected=("source",), inferred=("published",))
    fill(corrected, article("kapal"), article("moon"), exactly=True)
    before = contents(archive)
    removals = Removals(archive)
    key = removals.remove(["kopi", "kapal", "kopi"])
    assert set(contents(archive)) == {"moon"}
    assert removals.undo(key) == ["kopi", "kapal"]
    assert contents(archive) == before
    with archive.snapshot() as snapshot:
        assert len(snapshot.words("kopi", 10, Filters())) > 0
        assert snapshot.passage_count() == len(snapshot.vectors()[0])
        assert np.isfinite(snapshot.vectors()[1]).all()
    with pytest.raises(UsageError, match="too late"):
        removals.undo(key)


def test_after_a_minute_it_is_too_late(archive: Archive, fill: Fill) -> None:
    fill(article("kopi"), article("kapal"))
    now = [0.0]
    removals = Removals(archive, lambda: now[0])
    first, second = removals.remove(["kopi"]), removals.remove(["kapal"])
    now[0] = UNDO_SECONDS - 1
    assert removals.undo(first) == ["kopi"]
    now[0] = UNDO_SECONDS + 1
    with pytest.raises(UsageError, match="too late"):
        removals.undo(second)


def test_what_has_come_again_since_is_left_as_it_is(archive: Archive, fill: Fill) -> None:
    fill(article("kopi"), article("kapal"))
    removals = Removals(archive)
    key = removals.remove(["kopi", "kapal"])
    fill(article("kopi", "Harga kopi turun di Lampung."))
    assert removals.undo(key) == ["kapal"]
    with archive.snapshot() as snapshot:
        assert snapshot.article("kopi").text == "Harga kopi turun di Lampung."


def test_one_that_is_not_there_removes_nothing(archive: Archive, fill: Fill) -> None:
    fill(article("kopi"))
    with pytest.raises(NotFoundError):
        Removals(archive).remove(["kopi", "lain"])
    with pytest.raises(UsageError, match="1 to 1,000"):
        Removals(archive).remove([])
    assert set(contents(archive)) == {"kopi"}


def test_only_the_last_removals_are_remembered(archive: Archive, fill: Fill) -> None:
    names = [f"n{row}" for row in range(MOST_REMEMBERED + 1)]
    fill(*(article(name, f"Kata {name} di desa.") for name in names))
    removals = Removals(archive)
    keys = [removals.remove([name]) for name in names]
    with pytest.raises(UsageError, match="too late"):
        removals.undo(keys[0])
    assert removals.undo(keys[-1]) == [names[-1]]


def test_as_many_as_are_remembered_can_be_undone(archive: Archive, fill: Fill) -> None:
    names = [f"n{row}" for row in range(MOST_REMEMBERED)]
    fill(*(article(name, f"Kata {name} di desa.") for name in names))
    removals = Removals(archive)
    keys = [removals.remove([name]) for name in names]
    assert [removals.undo(key) for key in keys] == [[name] for name in names]
