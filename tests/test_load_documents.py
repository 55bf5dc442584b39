"""Word documents and mails to articles."""

from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path

from docx import Document

from index.load import Failure, Loaded, load


def loaded(path: Path) -> Loaded:
    (outcome,) = load([path])
    assert isinstance(outcome, Loaded), outcome
    return outcome


def reason(path: Path) -> str:
    (outcome,) = load([path])
    assert isinstance(outcome, Failure) and "\n" not in outcome.reason
    return outcome.reason


def test_a_document_with_properties(tmp_path: Path) -> None:
    document = Document()
    document.core_properties.title = "Harga kopi naik"
    document.core_properties.author = "Rina"
    document.core_properties.created = datetime(2021, 12, 7, 14, 5)
    document.add_paragraph("LAMPUNG - Harga kopi naik tajam.")
    document.add_paragraph("Petani menyambut kenaikan itu.", style="List Bullet")
    table = document.add_table(rows=0, cols=2)
    for cells in (("Daerah", "Harga"), ("Lampung", "Rp40.000")):
        for cell, words in zip(table.add_row().cells, cells, strict=True):
            cell.text = words
    document.add_paragraph("Panen berakhir Juni.")
    document.save(str(tmp_path / "kopi.docx"))
    one = loaded(tmp_path / "kopi.docx").article
    assert one.text.split("\n\n") == [
        *("LAMPUNG - Harga kopi naik tajam.", "Petani menyambut kenaikan itu."),
        *("Daerah | Harga", "Lampung | Rp40.000", "Panen berakhir Juni."),
    ]
    assert (one.title, one.author, one.published) == ("Harga kopi naik", "Rina", "2021-12-07")
    assert (one.language, one.inferred) == ("id", ("published",))


def test_a_document_without_properties_is_titled_by_its_heading(tmp_path: Path) -> None:
    document = Document()
    document.add_heading("Spacecraft lands on the Moon", level=1)
    document.add_paragraph("The spacecraft landed on Monday. Engineers cheered in the room.")
    document.save(str(tmp_path / "moon.docx"))
    one = loaded(tmp_path / "moon.docx").article
    assert (one.title, one.author, one.language) == ("Spacecraft lands on the Moon", "", "en")
    assert (one.published, one.inferred) == ("", ("title",))


def mail(**headers: str) -> EmailMessage:
    message = EmailMessage(policy=SMTP)
    for name, value in headers.items():
        message[name] = value
    return message


def test_a_mail_with_a_plain_text_and_an_attachment(tmp_path: Path) -> None:
    message = mail(
        Subject="Siaran pers: harga kopi naik – lagi",
        From="Redaksi Kabar <redaksi@kabar.example>",
        Date="Tue, 07 Dec 2021 14:05:00 +0700",
    )
    message.set_content("Harga kopi naik di Lampung.\n\nPetani menyambut kenaikan itu.")
    message.add_alternative("<p>Lain</p>", subtype="html")
    message.add_attachment(b"%PDF-1.4", maintype="application", subtype="pdf", filename="a.pdf")
    (tmp_path / "kopi.eml").write_bytes(bytes(message))
    found = loaded(tmp_path / "kopi.eml")
    one = found.article
    assert one.text == "Harga kopi naik di Lampung.\n\nPetani menyambut kenaikan itu."
    assert (one.title, one.published) == ("Siaran pers: harga kopi naik – lagi", "2021-12-07")
    assert (one.author, one.language) == ("Redaksi Kabar", "id")
    assert found.notice == "attached and not read: a.pdf"


def test_a_mail_that_is_only_html(tmp_path: Path) -> None:
    message = mail(Subject="Moon", From="news@planet.example")
    message.set_content(
        "<style>p{}</style><p>The spacecraft <b>landed</b>.</p><p>Engineers cheered &amp; "
        "laughed.</p><script>alert(1)</script>",
        subtype="html",
    )
    (tmp_path / "moon.eml").write_bytes(bytes(message))
    one = loaded(tmp_path / "moon.eml").article
    assert one.text == "The spacecraft landed.\n\nEngineers cheered & laughed."
    assert (one.author, one.published, one.language) == ("news@planet.example", "", "en")


def test_a_mail_that_is_encrypted_or_none(tmp_path: Path) -> None:
    (tmp_path / "a.eml").write_text("Harga kopi naik di Lampung.\n", encoding="utf-8")
    assert reason(tmp_path / "a.eml") == "it does not begin as a mail does"
    (tmp_path / "b.eml").write_text(
        "Subject: x\nContent-Type: application/pkcs7-mime\n\nMIIB\n", encoding="utf-8"
    )
    assert reason(tmp_path / "b.eml").startswith("it is encrypted")
