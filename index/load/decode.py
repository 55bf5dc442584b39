"""Bytes of a file to text, with the encodings that news articles come in."""

import codecs
import re

from index.errors import EmptySourceError, LoadError

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8", "UTF-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le", "UTF-32"),
    (codecs.BOM_UTF32_BE, "utf-32-be", "UTF-32"),
    (codecs.BOM_UTF16_LE, "utf-16-le", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "UTF-16"),
)
_CONTROLS = bytes(sorted(set(range(32)) - set(b"\t\n\r\f\x1b") | {127}))
_MOST_CONTROLS = 0.02
_FEW_CONTROLS = 3
_SMALL, _CAPITAL = "a-zß-öø-ÿšžœ", "A-ZÀ-ÖØ-ÞŠŽŒŸ"
_STRANGE = re.compile(
    # Three letters beyond ASCII and more, a capital behind a small letter, two signs in a row, a
    # sign inside a word or at its beginning.
    rf"[ß-öø-ÿšžœÀ-ÖØ-ÞŠŽŒŸ]{{3,}}|(?<=[{_SMALL}])[À-ÖØ-ÞŠŽŒŸ]|[¡-¿×÷]{{2,}}"
    rf"|(?<=[{_SMALL}{_CAPITAL}])[ƒˆ‰‹¡-©«-±´-¸»-¿×÷ÝÞð](?=\w)"
    rf"|[‚„†‡ˆ˜‰ƒ¥¢¤¦§¨¬¯´¸¹³±¶][{_SMALL}{_CAPITAL}]|(?<=[{_SMALL}])[‚ƒ„†‡ˆ¤¦¨¬¯¸¶³¹]"
)
_MOST_STRANGE = 0.2
BINARY = "it is a binary file, not text; save the article as plain text"
EMPTY = "it is empty"


def byte_order_mark(data: bytes) -> tuple[bytes, str, str] | None:
    """The mark that `data` begins with, as (mark, Python codec, name for people), or None."""
    return next((entry for entry in _BYTE_ORDER_MARKS if data.startswith(entry[0])), None)


def is_binary(data: bytes) -> bool:
    """Whether `data`, without a byte order mark, has a NUL or over 2 % control characters."""
    controls = len(data) - len(data.translate(None, _CONTROLS))
    return b"\0" in data or controls > max(_FEW_CONTROLS, _MOST_CONTROLS * len(data))


def decode(data: bytes) -> tuple[str, str | None]:
    """The text of `data`, and a notice where its encoding had to be guessed.

    A byte order mark decides (UTF-8, UTF-16, UTF-32) and is dropped; else UTF-8, else windows-1252.
    CRLF becomes LF; nothing else is changed.

    Raises:
        LoadError: binary, empty, or not valid in the encoding that it is evidently in.
    """
    notice = None
    mark = byte_order_mark(data)
    if mark is not None:
        text = _strictly(data[len(mark[0]) :], mark[1], mark[2])
    elif is_binary(data):
        raise LoadError(BINARY)
    else:
        text, notice = _unmarked(data)
    if "\0" in text:
        raise LoadError(BINARY)
    if not text.strip():
        raise EmptySourceError(EMPTY)
    return text.replace("\r\n", "\n"), notice


def _unmarked(data: bytes) -> tuple[str, str | None]:
    try:
        return data.decode("utf-8"), None
    except UnicodeDecodeError as error:
        if _mostly_utf8(data):
            raise LoadError(_place(data, error.start, "UTF-8")) from error
    try:
        text = data.decode("windows-1252")
    except UnicodeDecodeError as error:
        raise _neither(data[error.start]) from error
    strange = _strange(text)
    if strange is not None:
        raise _neither(strange.encode("windows-1252")[0])
    return text, "read as windows-1252"


def _neither(byte: int) -> LoadError:
    return LoadError(
        f"its encoding is neither UTF-8 nor windows-1252 (byte 0x{byte:02x}); save it as UTF-8"
    )


def _strange(text: str) -> str | None:
    """The first character that no writer put there, where there are many: another encoding's.

    In text of windows-1252, letters beyond ASCII stand alone or in twos among others, small ones
    not before capitals, and signs not inside words.
    """
    beyond = len(text) - len(text.encode("ascii", "ignore"))
    strange = _STRANGE.findall(text)
    count = sum(map(len, strange))
    return strange[0][-1] if count > _MOST_STRANGE * beyond else None


def _mostly_utf8(data: bytes) -> bool:
    """Whether most characters beyond ASCII are valid UTF-8: then a byte is damaged."""
    text = data.decode("utf-8", errors="replace")
    damaged = text.count("\ufffd")
    return sum(not character.isascii() for character in text) > 2 * damaged


def _strictly(data: bytes, codec: str, name: str) -> str:
    try:
        return data.decode(codec)
    except UnicodeDecodeError as error:
        raise LoadError(_place(data, error.start, name)) from error


def _place(data: bytes, at: int, name: str) -> str:
    line = data.count(b"\n", 0, at) + 1
    return f"byte 0x{data[at]:02x} in line {line} is not valid {name}; save it again as UTF-8"
