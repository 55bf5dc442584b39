"""HTML pages, saved or fetched: the report in them is the text, what they state its fields."""

import codecs
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType

from index.article import Article
from index.errors import EmptySourceError, LoadError
from index.extract.page import extract
from index.load.dates import date_alone
from index.load.decode import BINARY, EMPTY, byte_order_mark, decode
from index.load.fields import article_of
from index.load.hosts import same_host
from index.load.metadata import make_id, read_text
from index.load.outcome import Loaded
from index.load.text import first_line_title
from index.text.language import detect_language

_DECLARED = re.compile(rb"<meta[^<>]{0,200}?charset\s{0,9}=\s{0,9}[\"']?([\w.:-]{1,40})", re.I)
NOTHING: Mapping[str, str] = MappingProxyType({})
_HEAD = 4_096
# As browsers have it; others could be made to take hours, or are no encodings of text.
_ISO = {f"iso8859-{part}" for part in (*range(1, 9), 10, *range(13, 17))}
_WINDOWS = {f"cp{page}" for page in range(1250, 1259)}
_ASIAN = {"gbk", "gb18030", "gb2312", "big5", "euc_jp", "shift_jis", "euc_kr"}
_ENCODINGS = frozenset({"utf-8", "koi8-r", "koi8-u"} | _ISO | _WINDOWS | _ASIAN)


def read(path: Path, shown: str, origin: str) -> Iterator[Loaded]:
    """The one article of a saved page.

    Args:
        path: the file; `shown`, the same for people; `origin`, the same resolved.

    Raises:
        LoadError: no HTML, too large, empty, without a report. OSError: not readable.
    """
    article, notice = article_from(path.read_bytes(), made_id=make_id(path.stem, origin))
    yield Loaded(article, shown, origin, notice)


def article_from(
    data: bytes,
    *,
    address: str = "",
    charset: str = "",
    made_id: str = "",
    otherwise: Mapping[str, str] = NOTHING,
) -> tuple[Article, str | None]:
    """The article that an HTML page holds, and a notice where something was not understood.

    Args:
        data: the page.
        address: where it was fetched, or "". A page that was fetched is not believed that it is
            one of another host.
        charset: the encoding that its server named, or "".
        made_id: its id where neither it nor `address` gives one.
        otherwise: what others say of it, for fields that it does not state.

    Raises:
        LoadError: no HTML, too large, empty, without a report.
    """
    page, notice = decode_page(data, charset)
    found = extract(page, address)
    fields: dict[str, object] = {name: value for name, value in found.fields.items() if value}
    missing = {
        name: value
        for name, value in otherwise.items()
        if value and (name not in fields or name in found.inferred)
    }
    fields |= missing
    inferred = [name for name in found.inferred if name not in missing]
    if not fields.get("published"):
        day_first = detect_language(found.text) == "id"
        days = (date_alone(line, day_first=day_first) for line in found.dated)
        day = next(filter(None, days), None)
        if day is not None:
            fields["published"] = day.isoformat()
            inferred.append("published")
    if address and not same_host(str(fields.get("url", "")), address):
        fields["url"] = address
    if not fields.get("title") and first_line_title(found.text):
        fields["title"] = first_line_title(found.text)
        inferred.append("title")
    article, notices = article_of(fields, read_text(found.text), made_id=made_id, inferred=inferred)
    return article, "; ".join(one for one in (notice, *notices) if one) or None


def decode_page(data: bytes, charset: str = "") -> tuple[str, str | None]:
    """The characters of a page, and a notice where its encoding had to be guessed.

    A byte order mark decides, then UTF-8 where it is valid, then what the server says, then what
    the page says of itself.

    Raises:
        LoadError: binary, empty, or not valid in the encoding that it is evidently in.
    """
    if byte_order_mark(data) is not None:
        return decode(data)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        declared = _DECLARED.search(data[:_HEAD])
        named = (charset, declared[1].decode("ascii") if declared else "")
        known = next(filter(None, map(_encoding, named)), "")
        return (data.decode(known, "replace"), None) if known else decode(data)
    if "\0" in text:
        raise LoadError(BINARY)
    if not text.strip():
        raise EmptySourceError(EMPTY)
    return text, None


def _encoding(name: str) -> str:
    """The codec of an encoding that pages come in, or ""."""
    try:
        found = codecs.lookup(name.strip()).name if name.strip().isascii() else ""
    except LookupError:
        return ""
    found = "cp1252" if found in ("iso8859-1", "ascii") else found
    return found if found in _ENCODINGS else ""
