"""The text and the fields of a mail; long headers take Python's parser longer than they should."""

from collections.abc import Iterator
from email import message_from_bytes
from email.errors import MessageError
from email.message import EmailMessage
from email.policy import default
from email.utils import parseaddr
from pathlib import Path
from typing import Any

from index.errors import LoadError

MOST_PARTS = 200
MOST_CHARACTERS = 4_000_000
_LONGEST_FIELD = 1_000
_MOST_NAMED = 20
_ENCRYPTED = ("multipart/encrypted", "application/pkcs7-mime", "application/x-pkcs7-mime")
_HEADERS = ("From", "Subject", "Date", "Received", "Message-ID", "Content-Type")


def read(path: Path) -> Iterator[dict[str, Any]]:
    """The one message about a mail.

    It is {"title", "author", "published", "text", "html", "attached"}: the day as ISO 8601 or "",
    the text that is to be shown and whether it is HTML, the names of what is attached.

    Raises:
        LoadError: no mail, encrypted, without a text, damaged.
    """
    try:
        mail = message_from_bytes(path.read_bytes(), policy=default)
        assert isinstance(mail, EmailMessage)
        yield _read(mail)
    # A damaged mail breaks the parser in many ways.
    except (MessageError, LookupError, ValueError, AttributeError, TypeError) as error:
        raise LoadError(f"it is a damaged mail ({type(error).__name__})") from error


def _read(mail: EmailMessage) -> dict[str, Any]:
    if not any(name in mail for name in _HEADERS):
        raise LoadError("it does not begin as a mail does")
    if mail.get_content_type() in _ENCRYPTED:
        raise LoadError("it is encrypted: save it decrypted from your mail program")
    if sum(1 for _ in mail.walk()) > MOST_PARTS:
        raise LoadError(f"it has over {MOST_PARTS} parts: no mail of news has so many")
    body = mail.get_body(("plain", "html"))
    text = str(body.get_content()) if body is not None else ""
    if len(text) > MOST_CHARACTERS:
        raise LoadError(f"its text has over {MOST_CHARACTERS:,} characters: split it into parts")
    name, address = parseaddr(str(mail.get("From", "")))
    sent = getattr(mail.get("Date"), "datetime", None)
    attached = [part.get_filename() or part.get_content_type() for part in mail.iter_attachments()]
    return {
        "title": str(mail.get("Subject", ""))[:_LONGEST_FIELD],
        "author": (name or address)[:_LONGEST_FIELD],
        "published": sent.date().isoformat() if sent is not None else "",
        "text": text,
        "html": body is not None and body.get_content_subtype() == "html",
        "attached": [" ".join(one.split())[:100] for one in attached[:_MOST_NAMED]],
    }
