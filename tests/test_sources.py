"""Files of every format, in two layouts and languages: indexed, asked, cited with page and time."""

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from pathlib import Path

import pytest
from docx import Document
from openpyxl import Workbook

from bot.answering.bot import Bot
from bot.build import build
from bot.cli.main import main
from bot.indexing import index
from bot.serialize import answer_json
from bot.settings import Settings
from tests.papers import column, write_pdf


@dataclass(frozen=True)
class Case:
    """A file, what is asked about it, and what the answer and its citation say."""

    file: str
    question: str
    answer: str
    page: int | None = None
    time: str | None = None


CASES = (
    Case("beras.pdf", "Berapa harga cabai merah di Pasar Senen?", "Rp80.000", page=2),
    Case("dam.pdf", "Who designed the Batu dam?", "Maria Lestari", page=3),
    Case("kopi.docx", "Berapa ton kopi dipanen petani Lampung Barat?", "4.300", None),
    Case("ferry.docx", "How many passengers were on the Madura ferry?", "212", None),
    Case("laporan.csv", "Siapa wali kota yang membuka taman Sungai Deli?", "Hasan Siregar", None),
    Case("archive.tsv", "Where was the vaccine plant built?", "Bandung", None),
    Case("berita.xlsx", "Kapan jembatan Musi dibuka kembali?", "14 Maret", None),
    Case("berita.xlsx", "How many wild elephants live in Way Kambas park?", "180", None),
    Case("siaran.eml", "Siapa direktur PT Angin Nusa?", "Dewi Anggraini", None),
    Case("letter.eml", "How much did the Komodo ticket cost?", "250", None),
    Case("pidato.srt", "Berapa sekolah yang akan dibangun di Papua?", "1.200", time="00:12:05"),
    Case("briefing.vtt", "When will the tsunami sirens be tested?", "Friday", time="01:02:03"),
    Case("paket.zip", "Siapa yang memenangkan lomba perahu naga di Padang?", "Tim Harau", None),
    Case("paket.zip", "What did the museum in Solo buy?", "keris", None),
)


def write_papers(folder: Path) -> None:
    """A PDF of two columns written row by row, and one of pages that flow."""
    left = (
        "Pemerintah mengumumkan kenaikan harga beras",
        "pada hari Selasa. Menteri Perdagangan mengata-",
        "kan bahwa stok aman hingga akhir tahun ini.",
        "Petani di Karawang menyambut kebijakan itu.",
    )
    right = (
        "Di Pasar Senen, pedagang mengeluhkan turun-",
        "nya pembeli. Harga cabai merah di Pasar Senen",
        "mencapai Rp80.000 per kilogram. Pemerintah",
        "daerah menggelar operasi pasar pekan depan.",
    )
    rows = [
        one
        for pair in zip(column(60, 740, *left), column(320, 740, *right), strict=True)
        for one in pair
    ]
    cover = [(60.0, 700.0, 20.0, "Harga beras naik lagi"), *column(60, 660, "Laporan khusus kami.")]
    write_pdf(folder / "beras.pdf", [cover, rows])
    bodies = (
        ("The government opened the Batu dam on Monday after", "six years of building."),
        ("It will water the fields of nine villages, and", "its turbines will light two towns."),
        ("The Batu dam was designed by the engineer Maria", "Lestari, who studied in Delft."),
    )
    pages = [
        [
            *[(60.0, 810.0, 8.0, "THE DAILY PLANET"), (290.0, 30.0, 8.0, str(number))],
            *column(60, 700, *lines, size=11),
        ]
        for number, lines in enumerate(bodies, 1)
    ]
    write_pdf(folder / "dam.pdf", pages, title="Batu dam opens", author="Tom Reed")


def write_office(folder: Path) -> None:
    """Word documents and workbooks, with properties and without."""
    kopi = Document()
    kopi.core_properties.title = "Panen kopi Lampung"
    kopi.core_properties.created = datetime(2023, 6, 1)
    kopi.add_paragraph("Panen kopi tahun ini berakhir pekan lalu.")
    kopi.add_paragraph("Petani Lampung Barat memanen 4.300 ton kopi, naik dari tahun lalu.")
    kopi.save(str(folder / "kopi.docx"))
    ferry = Document()
    ferry.add_heading("Ferry runs aground off Madura", level=1)
    ferry.add_paragraph("A ferry ran aground off Madura on Sunday; nobody was hurt.")
    ferry.add_paragraph("There were 212 passengers on the Madura ferry, its owner said.")
    ferry.save(str(folder / "ferry.docx"))
    book = Workbook()
    first, second = book.active, book.create_sheet("World")
    assert first is not None
    first.append(["No", "Judul", "Isi", "Tanggal"])
    text = "Jembatan Musi di Palembang dibuka kembali pada 14 Maret setelah perbaikan."
    first.append([1, "Jembatan Musi dibuka", text, datetime(2022, 3, 14)])
    second.append(["headline", "content", "publisher"])
    text = "About 180 wild elephants live in Way Kambas park, rangers counted this year."
    second.append(["Elephants counted", text, "Planet"])
    book.save(folder / "berita.xlsx")


def write_tables_and_mails(folder: Path) -> None:
    """Tables of text, a mail of plain text and one of HTML."""
    text = "Wali Kota Medan, Hasan Siregar, membuka taman Sungai Deli pada hari Sabtu."
    (folder / "laporan.csv").write_text(
        f'Judul;Isi Berita;Tanggal Terbit\nTaman dibuka;"{text}";Sabtu, 5 Agustus 2023\n', "utf-8"
    )
    text = "The vaccine plant was built in Bandung, and will open in June."
    (folder / "archive.tsv").write_text(
        f"title\ttext\tdate\nVaccines\t{text}\t2024-05-02\n", "utf-8"
    )
    plain = (
        "PT Angin Nusa membangun ladang angin di Sidrap.\n\nDirektur PT Angin Nusa adalah Dewi "
        "Anggraini, kata siaran itu.\n"
    )
    html = (
        "<p>Visitors came back to Komodo island.</p><p>The Komodo ticket cost <b>250</b> dollars "
        "last year, the park said.</p>"
    )
    for name, subject, kind, body in (
        ("siaran.eml", "Siaran pers: ladang angin", "plain", plain),
        ("letter.eml", "Komodo news", "html", html),
    ):
        mail = EmailMessage()
        mail["Subject"], mail["From"] = subject, "Redaksi <redaksi@kabar.example>"
        mail["Date"] = "Tue, 07 Dec 2021 14:05:00 +0700"
        mail.set_content(body, subtype=kind)
        (folder / name).write_bytes(bytes(mail))


def write_talks_and_archive(folder: Path) -> None:
    """Subtitles of both kinds, and an archive of other files."""
    (folder / "pidato.srt").write_text(
        "1\n00:00:01,000 --> 00:00:04,000\nSaudara-saudara, pendidikan adalah hak semua anak.\n\n"
        "2\n00:12:05,000 --> 00:12:09,000\nPemerintah akan membangun 1.200 sekolah\n\n"
        "3\n00:12:09,000 --> 00:12:12,000\ndi Papua mulai tahun depan.\n",
        "utf-8",
    )
    (folder / "briefing.vtt").write_text(
        "WEBVTT - Briefing on tsunami warnings\n\n00:05.000 --> 00:09.000\n"
        "Good morning, everyone, and thank you for coming.\n\n01:02:03.000 --> 01:02:07.000\n"
        "The tsunami sirens will be tested on Friday at noon.\n",
        "utf-8",
    )
    with zipfile.ZipFile(folder / "paket.zip", "w") as archive:
        text = "Tim Harau memenangkan lomba perahu naga di Padang, unggul dua detik."
        archive.writestr("olahraga/perahu.md", f"---\ntitle: Lomba perahu\n---\n{text}\n")
        archive.writestr(
            "solo.txt", "The museum in Solo bought a keris from a collector in Leiden.\n"
        )


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sources")
    news = folder / "news"
    news.mkdir()
    write_papers(news)
    write_office(news)
    write_tables_and_mails(news)
    write_talks_and_archive(news)
    report = index(Settings(data=folder / "data"), [news])
    assert [one.reason for one in report.failed] == []
    assert report.added == len(CASES)
    return folder / "data"


@pytest.fixture(scope="module")
def bot(data: Path) -> Iterator[Bot]:
    built = build(Settings(data=data))
    yield built
    built.close()


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.file}-{case.question[:9]}")
def test_an_answer_from_a_file_is_cited_where_it_stands(bot: Bot, case: Case) -> None:
    answer = bot.ask(case.question)
    assert not answer.refused, answer.text
    citation = answer.claims[0].citations[0]
    assert case.answer in citation.quote
    assert case.answer in (answer.short_answer or answer.text)
    assert (citation.page, citation.time) == (case.page, case.time)
    shown = answer_json(answer)["claims"][0]["citations"][0]
    assert (shown["page"], shown["time"]) == (case.page, case.time)


def test_the_terminal_prints_page_and_time(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for case, place in ((CASES[1], "page 3"), (CASES[10], "00:12:05")):
        assert main(["ask", case.question, "--data", str(data)]) == 0
        assert f", {place})" in capsys.readouterr().out
