import codecs

import pytest

from index.errors import LoadError
from index.load.decode import decode

TEXT = "Café di Jalan “Merdeka” — 5 €\nBaris kedua."


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        codecs.BOM_UTF8 + TEXT.encode(),
        codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
        codecs.BOM_UTF32_LE + TEXT.encode("utf-32-le"),
        codecs.BOM_UTF32_BE + TEXT.encode("utf-32-be"),
    ],
    ids=["utf-8", "utf-8-sig", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"],
)
def test_unicode_encodings_need_no_notice(data):
    assert decode(data) == (TEXT, None)


def test_windows_1252_is_said():
    assert decode(TEXT.encode("windows-1252")) == (TEXT, "read as windows-1252")


def test_only_crlf_is_changed():
    text = "e\u0301 \u200b\u2028x\ry  \n\n"
    assert decode(("a\r\n" + text).encode()) == ("a\n" + text, None)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "it is empty"),
        (b" \r\n\t", "it is empty"),
        (codecs.BOM_UTF8, "it is empty"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "binary"),
        (b"abc\0def", "binary"),
        (bytes(range(1, 32)) * 4, "binary"),
        (codecs.BOM_UTF16_LE + "a\0b".encode("utf-16-le"), "binary"),
        (codecs.BOM_UTF16_LE + b"a\0\x00\xd8", "line 1 is not valid UTF-16"),
        ("Café\nnaïve “ya” ".encode() + b"\xff", r"byte 0xff in line 2 is not valid UTF-8"),
        (b"caf\x81 satu", r"neither UTF-8 nor windows-1252 \(byte 0x81\)"),
    ],
)
def test_what_cannot_be_read(data, reason):
    with pytest.raises(LoadError, match=reason) as error:
        decode(data)
    assert "\n" not in str(error.value)
