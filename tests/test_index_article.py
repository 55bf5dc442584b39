"""An article's version: that of its text, worked out once."""

import copy
import hashlib
import pickle
from dataclasses import asdict, fields, replace

import pytest

from index import article
from index.article import Article

BRIDGE = Article("bridge", "Bridge", "The Musi bridge reopened.", language="en")


class CountingHashlib:
    """Counts the texts that are hashed."""

    def __init__(self) -> None:
        self.texts: list[bytes] = []

    def sha256(self, text: bytes) -> object:
        self.texts.append(text)
        return hashlib.sha256(text)


def test_a_text_is_hashed_once(monkeypatch: pytest.MonkeyPatch) -> None:
    counting = CountingHashlib()
    monkeypatch.setattr(article, "hashlib", counting)
    long = Article("long", "", "x" * 100_000)
    assert {long.version for _ in range(50)} == {hashlib.sha256(b"x" * 100_000).hexdigest()[:8]}
    assert len(counting.texts) == 1


def test_a_version_is_that_of_the_text_alone() -> None:
    assert BRIDGE.version == replace(BRIDGE, title="Other", source="X").version
    assert BRIDGE.version != replace(BRIDGE, text="The Musi bridge reopened!").version
    assert Article("odd", "", "\ud800").version


def test_what_was_worked_out_is_no_field() -> None:
    asked, fresh = replace(BRIDGE), replace(BRIDGE)
    assert asked.version
    assert asked == fresh and hash(asked) == hash(fresh) and repr(asked) == repr(fresh)
    assert set(asdict(asked)) == {one.name for one in fields(Article)}
    for copied in (copy.copy(asked), pickle.loads(pickle.dumps(asked))):
        assert copied == asked and copied.version == asked.version
    with pytest.raises(AttributeError):
        asked.title = "Other"  # type: ignore[misc]
    assert not hasattr(asked, "__dict__")
