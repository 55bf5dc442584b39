"""Whether a file is of the format that its ending says."""

from pathlib import Path

from index.errors import EmptySourceError, LoadError
from index.load.decode import EMPTY

_LOOKED_AT = 1024
_ZIP = b"PK\x03\x04"
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MARKS = (
    (b"%PDF-", "a PDF (.pdf)"),
    (_ZIP, "a zip archive (as .zip, .docx and .xlsx are)"),
    (_OLD_OFFICE, "an encrypted or old Office file (.doc, .xls)"),
    (b"{\\rtf", "rich text (.rtf)"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"Rar!", "a rar archive"),
)
_BEGIN = {"pdf": b"%PDF-", "docx": _ZIP, "xlsx": _ZIP, "zip": _ZIP}
_NO_ARTICLE_YET = b"PK\x05\x06"


def expect(path: Path, ending: str) -> None:
    """Nothing, where a file begins as those with that ending do.

    Args:
        path: the file.
        ending: "pdf", "docx", "xlsx" or "zip".

    Raises:
        LoadError: it is of another format, or empty. OSError: not readable.
    """
    with path.open("rb") as file:
        head = file.read(_LOOKED_AT)
    begin = _BEGIN[ending]
    if head.startswith(begin) or (ending == "pdf" and begin in head):
        return
    if not head.strip():
        raise EmptySourceError(EMPTY)
    if head.startswith(_NO_ARTICLE_YET):
        raise EmptySourceError("it is an empty archive")
    if ending in ("docx", "xlsx") and head.startswith(_OLD_OFFICE):
        raise LoadError(
            f"it is encrypted, or of an old format: save it as .{ending} without a password"
        )
    found = next((name for mark, name in _MARKS if head.startswith(mark)), None)
    if found is None and _is_html(head):
        found = "a web page (.html)"
    what = f"it is {found}" if found else f"it does not begin as a .{ending} file does"
    raise LoadError(f"{what}: its ending .{ending} is wrong, or it is damaged")


def _is_html(head: bytes) -> bool:
    begin = head.lstrip(b"\xef\xbb\xbf \t\r\n")[:15].lower()
    return begin.startswith((b"<!doctype html", b"<html", b"<head", b"<body"))
