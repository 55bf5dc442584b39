"""Files made to harm whoever reads them, or that are not what they say: each by its name."""

import io
import json
import stat
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType

from docx import Document
from openpyxl import Workbook
from pypdf import PdfWriter

from index.load.metadata import LONGEST_TEXT
from tests.papers import column, write_pdf

TEXT = "Harga kopi naik di Lampung. "
LONG = 10_000_000
_OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
_ENTITIES = (
    '<!DOCTYPE x [<!ENTITY a "'
    + "kopi " * 10
    + '">'
    + "".join(f'<!ENTITY a{n} "{f"&a{n - 1 if n else str()};" * 10}">' for n in range(9))
    + "]>"
)


HANGS = ("hangs.pdf", "headers.eml")
"""Those that are given up after some time."""


def packed(*members: tuple[str | zipfile.ZipInfo, str | bytes]) -> bytes:
    """A zip archive of these files."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members:
            archive.writestr(name, data)
    return out.getvalue()


def _link() -> zipfile.ZipInfo:
    info = zipfile.ZipInfo("kopi.txt")
    info.external_attr = (stat.S_IFLNK | 0o777) << 16
    return info


def _changed(data: bytes, name: str, change: Callable[[bytes], bytes]) -> bytes:
    """An archive in which one file is another."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return packed(
            *(
                (one, change(archive.read(one)) if one == name else archive.read(one))
                for one in archive.namelist()
            )
        )


def _document() -> bytes:
    out = io.BytesIO()
    document = Document()
    document.add_paragraph(TEXT)
    document.save(out)
    return out.getvalue()


def _workbook(*rows: list[object]) -> bytes:
    out = io.BytesIO()
    book = Workbook()
    assert book.active is not None
    for row in rows or (["judul", "isi"], ["Kopi", TEXT]):
        book.active.append(row)
    book.save(out)
    return out.getvalue()


def _with_entities(data: bytes) -> bytes:
    """XML that declares entities which grow to gigabytes."""
    declaration, _, rest = data.partition(b"?>")
    return declaration + b"?>" + _ENTITIES.encode() + rest


def _encrypted_zip() -> bytes:
    data = bytearray(packed(("a.txt", TEXT)))
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    return bytes(data)


def _crc_zip() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("a.txt", TEXT)
    return out.getvalue().replace(b"kopi", b"kapi")


def _pdf(folder: Path, change: Callable[[PdfWriter], None] | None = None) -> bytes:
    writer = PdfWriter(clone_from=write_pdf(folder / "plain", [column(60, 700, TEXT)]))
    if change is not None:
        change(writer)
    (folder / "plain").unlink()
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _slow(writer: PdfWriter) -> None:
    content = writer.pages[0].get_contents()
    assert content is not None
    content.set_data(b"q 1 0 0 1 0 0 cm Q\n" * 1_500_000)
    writer.pages[0].replace_contents(content)


def _of_many_lines(writer: PdfWriter) -> None:
    content = writer.pages[0].get_contents()
    assert content is not None
    lines = b"".join(b"1 0 0 1 50 %d Tm (kopi) Tj\n" % (n * 20 % 780) for n in range(6_000))
    content.set_data(b"BT /F1 9 Tf " + lines + b"ET")
    writer.pages[0].replace_contents(content)


def _locked(writer: PdfWriter) -> None:
    writer.encrypt("rahasia", algorithm="RC4-128")


def _nested_mail(lines: int) -> str:
    return "Subject: x\n" + "".join(
        f'Content-Type: multipart/mixed; boundary="b{n}"\n\n--b{n}\n' for n in range(lines)
    )


def hostile_files(folder: Path) -> Mapping[str, tuple[bytes, str]]:
    """Name -> content, and a part of the reason for which it is refused.

    Args:
        folder: where some are prepared; it is empty afterwards.
    """
    pdf = _pdf(folder)
    cases: dict[str, tuple[bytes | str, str]] = {
        "empty.pdf": (b"", "it is empty"),
        "html.pdf": ("<!DOCTYPE html><html><p>Kopi</p></html>", "it is a web page"),
        "word.pdf": (_document(), "it is a zip archive"),
        "words.pdf": (TEXT, "does not begin as a .pdf"),
        "head.pdf": (b"%PDF-1.7\n", "damaged"),
        "cut.pdf": (pdf[: len(pdf) // 3], "damaged"),
        "noise.pdf": (b"%PDF-1.7\n" + bytes(range(256)) * 500, "damaged"),
        "locked.pdf": (_pdf(folder, _locked), "it is encrypted"),
        "lines.pdf": (_pdf(folder, _of_many_lines), "over 5,000 lines"),
        "hangs.pdf": (_pdf(folder, _slow), "was given up"),
        "loop.pdf": (_loop(), "damaged"),
        "empty.docx": (b"", "it is empty"),
        "old.docx": (_OLD, "it is encrypted, or of an old format"),
        "pdf.docx": (pdf, "it is a PDF"),
        "zip.docx": (packed(("a.txt", TEXT)), "damaged Word document"),
        "cut.docx": (_document()[:2_000], "damaged zip archive"),
        "entities.docx": (
            _changed(_document(), "word/document.xml", _with_entities),
            "declares entities",
        ),
        "wide.docx": (
            _changed(
                _document(),
                "word/document.xml",
                lambda xml: (
                    '<?xml version="1.0" encoding="utf-16"?>'.encode("utf-16")
                    + _ENTITIES.encode("utf-16-le")
                ),
            ),
            "declares entities",
        ),
        "broken.docx": (
            _changed(_document(), "word/document.xml", lambda xml: xml[:900]),
            "damaged Word document",
        ),
        "bomb.docx": (packed(("word/document.xml", bytes(60 << 20))), "packed tighter"),
        "old.xlsx": (_OLD, "it is encrypted, or of an old format"),
        "text.xlsx": ("judul,isi\n", "does not begin as a .xlsx"),
        "word.xlsx": (_document(), "damaged workbook"),
        "entities.xlsx": (
            _changed(_workbook(), "xl/workbook.xml", _with_entities),
            "declares entities",
        ),
        "bomb.xlsx": (packed(("xl/workbook.xml", bytes(60 << 20))), "packed tighter"),
        "columns.xlsx": (_workbook(["nama"], ["Rina"]), "no column is named as a text is"),
        "binary.csv": (b"isi\n\0\1\2\3\4", "binary file"),
        "columns.csv": ("nama,umur\nRina,34\n", "no column is named as a text is"),
        "cell.csv": ('isi\n"' + "x" * 3_000_000 + '"\n', "a cell has over 2,000,000 characters"),
        "line.csv": ("isi,judul\n" + "x," * LONG, "a line has over"),
        "nul.csv": ("isi\n" + TEXT * 40_000 + "\0\n", "binary file"),
        "damaged.csv": (("isi\n" + "é " * 99).encode() + b"\xff\n", "not valid UTF-8"),
        "long.tsv": ("text\ttitle\n" + "x" * LONG, "a line has over"),
        "plain.eml": (TEXT, "does not begin as a mail"),
        "binary.eml": (bytes(2_000), "binary file"),
        "nested.eml": (_nested_mail(1_500), "save it anew with another program"),
        "smime.eml": ("Subject: x\nContent-Type: application/pkcs7-mime\n\nMI", "it is encrypted"),
        "headers.eml": (
            "From: " + '"a" <a@b.id>, ' * 100_000 + "\n\nKopi",
            "was given up",
        ),
        "plain.srt": (TEXT, "does not hold subtitles"),
        "binary.vtt": (b"WEBVTT\n\n\0\0\0", "binary file"),
        "long.txt": ("kopi " * (LONG // 5), "text has 10,000,000 characters"),
        "long.md": ("x" * LONG, "text has 10,000,000 characters"),
        "nul.md": (TEXT + "\0", "binary file"),
        "long.jsonl": (json.dumps({"id": "x", "text": "x" * LONG}), "text has 10,000,000"),
        "line.jsonl": ("[" * (17 << 20), "the line has over 16 MiB"),
        "empty.zip": (packed(), "it is an empty archive"),
        "html.zip": ("<html>", "it is a web page"),
        "cut.zip": (packed(("a.txt", TEXT))[:-9], "damaged zip archive"),
        "bomb.zip": (packed(("a.txt", bytes(60 << 20))), "packed tighter"),
        "many.zip": (packed(*((f"{n}.txt", "") for n in range(20_001))), "20,001 files"),
        "locked.zip": (_encrypted_zip(), "it is encrypted"),
        "checksum.zip": (_crc_zip(), "damaged zip archive"),
        "nested.zip": (packed(("in.zip", packed(("a.txt", TEXT)))), "archive in an archive"),
        "up.zip": (packed(("../../up.txt", TEXT)), "leads out of the archive"),
        "windows.zip": (packed(("..\\..\\up.txt", TEXT)), "leads out of the archive"),
        "drive.zip": (packed(("C:\\up.txt", TEXT)), "leads out of the archive"),
        "root.zip": (packed(("/etc/up.txt", TEXT)), "leads out of the archive"),
        "link.zip": (packed((_link(), "/etc/passwd")), "it is a link"),
    }
    assert LONG > LONGEST_TEXT
    return MappingProxyType(
        {
            name: (data.encode() if isinstance(data, str) else data, reason)
            for name, (data, reason) in cases.items()
        }
    )


def _loop() -> bytes:
    """A PDF whose tree of pages leads back to itself."""
    return (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        b"2 0 obj<</Type/Pages/Count 1/Kids[2 0 R]>>endobj\n"
        b"trailer<</Root 1 0 R>>\n%%EOF"
    )
