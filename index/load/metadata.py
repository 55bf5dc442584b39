"""The fields around an article's text, read from whatever a source wrote and checked."""

import hashlib
import re
import unicodedata
from datetime import date, datetime
from urllib.parse import unquote, urlsplit, urlunsplit

from index.article import LANGUAGES
from index.errors import EmptySourceError, LoadError
from index.load.dates import read_date
from index.text.language import detect_language

LONGEST_ID = 500
LONGEST_LINE = 10_000
LONGEST_TEXT = 2_000_000
"""Code points; a book has fewer."""
_LANGUAGES = {
    **dict.fromkeys(("id", "in", "ind", "indonesia", "indonesian", "bahasa"), "id"),
    **dict.fromkeys(("en", "eng", "english", "inggris"), "en"),
}
_LONGEST_SLUG = 60
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")
_NOT_OF_SLUG = re.compile(r"[^a-z0-9]+")
_SURROGATE = re.compile(r"[\ud800-\udfff]")
_PARTS = re.compile(r"[-_ .]")
_TRACKING = re.compile(r"(?:utm_[^=]*|fbclid|gclid)(?:=|$)", re.IGNORECASE)


def check_characters(value: str, name: str) -> None:
    """Raises `LoadError` where `value`, the field `name`, cannot be stored as Unicode text."""
    found = _SURROGATE.search(value)
    if found:
        code = f"\\u{ord(found.group()):04x}"
        raise LoadError(
            f"{name} has half a surrogate pair ({code} at character {found.start() + 1}), "
            "which is not Unicode text"
        )
    if "\0" in value:
        at = value.index("\0") + 1
        raise LoadError(f"{name} has a NUL character (at character {at}), which is not text")


def read_text(value: object) -> str:
    """The text of an article, CRLF as LF; raises `LoadError` where it is no text or has no word."""
    if not isinstance(value, str):
        raise LoadError("text is missing" if value is None else "text must be a string")
    if len(value) > LONGEST_TEXT:
        raise LoadError(
            f"text has {len(value):,} characters; at most {LONGEST_TEXT:,} are read: split it"
        )
    check_characters(value, "text")
    if not any(character.isalnum() for character in value):
        raise EmptySourceError("text holds no words" if value.strip() else "text is empty")
    return value.replace("\r\n", "\n")


def read_line(value: object, name: str) -> str:
    """A field of one line, white space and control characters folded into single spaces.

    "" for None; raises `LoadError` for anything but a string, a number or a date.
    """
    if value is None:
        return ""
    if isinstance(value, bool) or not isinstance(value, str | int | float | date):
        raise LoadError(f"{name} must be a string")
    line = str(value)
    if len(line) > LONGEST_LINE:
        raise LoadError(
            f"{name} has {len(line):,} characters; at most {LONGEST_LINE:,} are allowed"
        )
    check_characters(line, name)
    return " ".join(_CONTROL.sub(" ", line).split())


def read_id(value: object) -> str:
    """A given id exactly, or "" for none; raises `LoadError` for one that cannot be used."""
    if value is None:
        return ""
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise LoadError("id must be a string")
    given = str(value)
    check_characters(given, "id")
    if not given.strip():
        raise LoadError("id is empty; give one, or leave it out")
    if _CONTROL.search(given):
        raise LoadError("id has a line break or another control character")
    if len(given) > LONGEST_ID:
        raise LoadError(f"id has {len(given)} characters; at most {LONGEST_ID} are allowed")
    return given


def read_published(value: object, *, day_first: bool = False) -> str:
    """A date or date and time to "YYYY-MM-DD" as written there, "" for none.

    Understood is what `index.load.dates.read_date` names. Raises `LoadError` naming a value that
    is not one.
    """
    if value is None or value == "":
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, str):
        check_characters(value, "published")
        day = read_date(value, day_first=day_first)
        if day is not None:
            return day.isoformat()
    raise LoadError(f"published {shown(value)} is not a date; write it as 2021-12-08")


def read_language(value: object, text: str) -> str:
    """A given language ("id", "en-US", "Bahasa Indonesia") as one of ours, or that of `text`.

    Raises `LoadError` naming a language that is not supported.
    """
    if value is None or value == "":
        return detect_language(text)
    code = _PARTS.split(value.strip().lower())[0] if isinstance(value, str) else ""
    if code not in _LANGUAGES:
        raise LoadError(
            f"language {shown(value)} is not supported; use {' or '.join(LANGUAGES)}, "
            "or leave it out"
        )
    return _LANGUAGES[code]


def read_url(value: object) -> tuple[str, str | None]:
    """A web address and None, or "" and a notice for one that is not http or https."""
    url = read_line(value, "url")
    if not url:
        return "", None
    try:
        parts = urlsplit(url)
        usable = parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        usable = False
    return (url, None) if usable else ("", "url ignored, not an http or https address")


def normalize_url(url: str) -> str:
    """`url` without fragment, tracking parameters, final slash or case of its host."""
    parts = urlsplit(url)
    query = "&".join(pair for pair in parts.query.split("&") if not _TRACKING.match(pair))
    return urlunsplit(
        (parts.scheme.lower(), parts.netloc.lower(), parts.path.rstrip("/"), query, "")
    )


def id_from_url(url: str) -> str:
    """A readable id for an http or https address, the same for every spelling of it."""
    normal = normalize_url(url)
    parts = urlsplit(normal)
    name = unquote(parts.path.rpartition("/")[2]).rpartition(".")
    return make_id(name[0] or name[2] or parts.netloc, normal)


def make_id(name: str, unique: str) -> str:
    """A slug of `name` (ASCII, 60 characters at most) and six hex digits of SHA-256 of `unique`."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    slug = _NOT_OF_SLUG.sub("-", plain).strip("-")
    if len(slug) > _LONGEST_SLUG:
        slug = slug[: _LONGEST_SLUG + 1].rpartition("-")[0] or slug[:_LONGEST_SLUG]
    digest = hashlib.sha256(unique.encode("utf-8", "backslashreplace")).hexdigest()
    return f"{slug or 'article'}-{digest[:6]}"


def shown(value: object) -> str:
    """The value in quotation marks, for a message of one line."""
    text = _CONTROL.sub(" ", str(value)).encode("utf-8", "backslashreplace").decode()
    return f'"{text[:60]}…"' if len(text) > 60 else f'"{text}"'
