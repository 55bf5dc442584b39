"""The cues of subtitles: what is said, by whom, and when."""

import html
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import webvtt
from webvtt.errors import MalformedCaptionError, MalformedFileError

from index.errors import LoadError

_AT_ONCE = 500


def read(path: Path) -> Iterator[dict[str, Any]]:
    """The title of a `.vtt` or `.srt` file, then its cues, some at once.

    A cue is [seconds of its start, of its end, who speaks or "", [lines]].

    Raises:
        LoadError: it has no cues.
    """
    ending = path.suffix.lower().removeprefix(".")
    text = _decoded(path.read_bytes())
    try:
        found = webvtt.from_buffer(io.StringIO(text), format=ending)
    except (MalformedFileError, MalformedCaptionError, ValueError) as error:
        raise LoadError(f"it does not hold subtitles as a .{ending} file does") from error
    yield {"title": " ".join((found.header_text or "").strip(" -\t").split())}
    cues = [
        [
            caption.start_in_seconds,
            caption.end_in_seconds,
            caption.voice or "",
            html.unescape(caption.text).split("\n"),
        ]
        for caption in found.captions
    ]
    for first in range(0, len(cues), _AT_ONCE):
        yield {"cues": cues[first : first + _AT_ONCE]}


def _decoded(data: bytes) -> str:
    """The text of a file of which `index.load.decode` has said that it is text."""
    for mark, codec in (
        *((b"\xff\xfe\0\0", "utf-32"), (b"\0\0\xfe\xff", "utf-32")),
        *((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")),
    ):
        if data.startswith(mark):
            return data.decode(codec, "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("windows-1252", "replace")
