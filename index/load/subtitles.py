"""Subtitles, `.srt` and `.vtt`: the transcript of a talk that knows when each word was said."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from index.apart import process
from index.article import Mark
from index.errors import EmptySourceError
from index.load.decode import decode
from index.load.fields import article_of
from index.load.metadata import make_id, read_text
from index.load.outcome import Loaded

_PAUSE = 2.0
"""Seconds: after a sentence, a longer one begins a paragraph."""
_LONG = 600
"""Code points: a paragraph that has more ends with its sentence."""
_ENDS = (".", "!", "?", "…", '."', '?"', '!"', ".”", "?”", "!”")
_TURNS = ("- ", "– ", "— ", ">>")


def read(path: Path, shown: str, origin: str) -> Iterator[Loaded]:
    """The one article of a file of subtitles; its marks say when the cues begin.

    Cues are joined to sentences and paragraphs; a new speaker begins a paragraph, and where the
    file names the speakers, their names stand before it. Lines that roll from one cue to the next
    are taken once. The title is that of the file, else its name.

    Args:
        path: the file; `shown`, the same for people; `origin`, the same resolved.

    Raises:
        LoadError: not text, no subtitles, or they take too long. OSError: not readable.
    """
    _, notice = decode(path.read_bytes())
    messages = process.read("cues", path)
    title = next(messages)["title"]
    transcript = _Transcript()
    for message in messages:
        for start, end, voice, lines in message["cues"]:
            transcript.add(start, end, voice, lines)
    if not transcript.marks:
        raise EmptySourceError("nothing is said in it")
    named = " ".join(path.stem.replace("_", " ").replace("-", " ").split())
    article, notices = article_of(
        {"title": title or named},
        read_text("".join(transcript.pieces)),
        made_id=make_id(path.stem, origin),
        inferred=() if title else ("title",),
    )
    told = "; ".join([*([notice] if notice else []), *notices])
    yield Loaded(replace(article, marks=tuple(transcript.marks)), shown, origin, told or None)


@dataclass(slots=True)
class _Transcript:
    """A text that grows by cues."""

    pieces: list[str] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    _length: int = 0
    _paragraph: int = 0
    _ended: float = 0.0
    _voice: str = ""
    _last: Sequence[str] = ()

    def add(self, start: float, end: float, voice: str, lines: Sequence[str]) -> None:
        """What is said from `start` to `end`, in seconds; what the cue before ended with is not
        said again."""
        kept = [" ".join(line.split()) for line in lines]
        kept = [line for line in kept if line]
        new = [line for line in kept if line not in self._last[-1:]] if kept != self._last else []
        self._last = kept
        if not new:
            self._ended = end
            return
        words = " ".join(new)
        turn = bool(voice and voice != self._voice) or words.startswith(_TURNS)
        said = self.pieces[-1].endswith(_ENDS) if self.pieces else False
        rests = start - self._ended >= _PAUSE or self._length - self._paragraph > _LONG
        if self.pieces:
            self._put("\n\n" if turn or (said and rests) else " ")
            if turn or (said and rests):
                self._paragraph = self._length
        at = self._length
        if voice and turn:
            self._put(f"{voice}: ")
        self._put(words)
        self.marks.append(Mark(at, time=_clock(start)))
        self._ended, self._voice = end, voice

    def _put(self, piece: str) -> None:
        self.pieces.append(piece)
        self._length += len(piece)


def _clock(seconds: float) -> str:
    whole = int(seconds)
    return f"{whole // 3600:02}:{whole // 60 % 60:02}:{whole % 60:02}"
