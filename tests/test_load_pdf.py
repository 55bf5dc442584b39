"""PDF files: their text as it is read, with the pages that it stands on."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from pypdf import PdfWriter
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from index.apart import process
from index.article import Article
from index.load import Failure, Loaded, load
from tests.papers import column, write_pdf

LEFT = (
    "Pemerintah mengumumkan kenaikan harga beras",
    "pada Selasa. Menteri Perdagangan menyatakan",
    "bahwa stok aman hingga akhir tahun dan ke-",
    "naikan itu sementara. Para petani dan anak-",
    "anak mereka menyambut baik kebijakan itu.",
)
RIGHT = (
    "Di sisi lain, pedagang pasar mengeluhkan",
    "turunnya pembeli. Harga cabai merah men-",
    "capai Rp80.000 per kilogram. Pemerintah",
    "daerah berjanji menggelar operasi pasar",
    "pekan depan di lima kota besar di Jawa.",
)
IN_ORDER = (
    "Pemerintah mengumumkan kenaikan harga beras pada Selasa. Menteri Perdagangan menyatakan "
    "bahwa stok aman hingga akhir tahun dan kenaikan itu sementara. Para petani dan anak-anak "
    "mereka menyambut baik kebijakan itu.",
    "Di sisi lain, pedagang pasar mengeluhkan turunnya pembeli. Harga cabai merah mencapai "
    "Rp80.000 per kilogram. Pemerintah daerah berjanji menggelar operasi pasar pekan depan di lima "
    "kota besar di Jawa.",
)


@pytest.fixture(autouse=True)
def _no_process_stays() -> Iterator[None]:
    yield
    process.end_idle()


def article(path: Path) -> Article:
    (outcome,) = load([path])
    assert isinstance(outcome, Loaded), outcome
    return outcome.article


def reason(path: Path) -> str:
    (outcome,) = load([path])
    assert isinstance(outcome, Failure)
    assert "\n" not in outcome.reason
    return outcome.reason


def test_columns_are_read_one_after_another(tmp_path: Path) -> None:
    rows = [
        line
        for pair in zip(column(60, 740, *LEFT), column(320, 740, *RIGHT), strict=True)
        for line in pair
    ]
    headline = (60.0, 780.0, 20.0, "Harga beras naik, pedagang mengeluh")
    found = article(write_pdf(tmp_path / "beras.pdf", [[headline, *rows]]))
    assert found.text.split("\n\n") == [headline[-1], *IN_ORDER]
    assert (found.title, found.language) == (headline[-1], "id")
    assert {"title", "published"} == set(found.inferred)


def test_a_table_is_read_by_its_rows(tmp_path: Path) -> None:
    names, prices = ("Beras", "Cabai", "Gula", "Kopi"), ("14.500", "80.000", "17.000", "92.000")
    rows = [
        line
        for pair in zip(column(60, 700, *names), column(320, 700, *prices), strict=True)
        for line in pair
    ]
    words = article(write_pdf(tmp_path / "harga.pdf", [rows])).text.split()
    assert words == [one for pair in zip(names, prices, strict=True) for one in pair]


def test_pages_flow_together_without_their_heads_and_numbers(tmp_path: Path) -> None:
    bodies = (
        (
            "The central bank raised its benchmark",
            "rate by a quarter of a point, he told",
        ),
        ("reporters on Tuesday. Further increases are", "expected before the end of the year."),
        ("Exporters welcomed the decision, which steadies", "the rupiah against the dollar."),
        ("Importers did not.", "They pay more for their loans."),
    )
    pages = [
        [
            (60.0, 810.0, 9.0, "THE JAKARTA DAILY" if number % 2 else "Economy"),
            *column(60, 700, *lines),
            (290.0, 30.0, 9.0, f"Page {number} of 4"),
        ]
        for number, lines in enumerate(bodies, 1)
    ]
    file = write_pdf(tmp_path / "rate.pdf", pages, title="Rates rise", author="Rina")
    found = article(file)
    assert found.text.split("\n\n") == [
        "The central bank raised its benchmark rate by a quarter of a point, he told reporters "
        "on Tuesday. Further increases are expected before the end of the year.",
        "Exporters welcomed the decision, which steadies the rupiah against the dollar.",
        "Importers did not.",
        "They pay more for their loans.",
    ]
    assert (found.title, found.author, found.language) == ("Rates rise", "Rina", "en")
    for words, page in (("central", 1), ("told", 1), ("reporters", 2), ("Exporters", 3)):
        mark = found.mark_at(found.text.index(words))
        assert mark is not None and mark.page == page


def test_a_page_that_lies_on_its_side_is_read_all_the_same(tmp_path: Path) -> None:
    canvas = Canvas(str(tmp_path / "side.pdf"), pagesize=A4)
    canvas.rotate(90)
    for x, y, _, words in column(60, -60, *LEFT):
        canvas.drawString(x, y, words)
    canvas.showPage()
    canvas.save()
    assert article(tmp_path / "side.pdf").text == IN_ORDER[0]
    turned = PdfWriter(clone_from=tmp_path / "side.pdf")
    turned.pages[0].rotate(90)
    turned.write(tmp_path / "side.pdf")
    assert article(tmp_path / "side.pdf").text == IN_ORDER[0]


def test_the_date_in_the_text_counts_more_than_that_of_the_file(tmp_path: Path) -> None:
    dated = (60.0, 730.0, 10.0, "Selasa, 7 Desember 2021 14:05 WIB")
    one = article(write_pdf(tmp_path / "beras.pdf", [[dated, *column(60, 700, *LEFT)]]))
    assert (one.published, one.inferred) == ("2021-12-07", ("published",))


def test_a_scan_is_named_as_such(tmp_path: Path) -> None:
    Image.new("L", (8, 8), 200).save(tmp_path / "page.png")
    canvas = Canvas(str(tmp_path / "scan.pdf"), pagesize=A4)
    for _ in range(2):
        canvas.drawImage(str(tmp_path / "page.png"), 0, 0, 500, 700)
        canvas.showPage()
    canvas.save()
    said = reason(tmp_path / "scan.pdf")
    assert said.startswith("it is a scan: pages 1, 2 are pictures") and "OCR" in said


def test_an_encrypted_file_that_anybody_may_read_is_read(tmp_path: Path) -> None:
    plain = write_pdf(tmp_path / "plain.pdf", [column(60, 700, *LEFT)])
    for name, password in (("open", ""), ("closed", "rahasia")):
        writer = PdfWriter(clone_from=plain)
        writer.encrypt(password, "owner", algorithm="AES-256")
        writer.write(tmp_path / f"{name}.pdf")
    assert article(tmp_path / "open.pdf").text == IN_ORDER[0]
    assert reason(tmp_path / "closed.pdf") == "it is encrypted: save it without a password"


def test_a_file_that_hangs_its_reader_is_given_up_and_the_next_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow = PdfWriter(clone_from=write_pdf(tmp_path / "a.pdf", [column(60, 700, *LEFT)]))
    content = slow.pages[0].get_contents()
    assert content is not None
    content.set_data(b"q 1 0 0 1 0 0 cm Q\n" * 2_000_000)
    slow.pages[0].replace_contents(content)
    slow.write(tmp_path / "a.pdf")
    write_pdf(tmp_path / "b.pdf", [column(60, 700, *RIGHT)])
    monkeypatch.setattr(process, "LIMITS", process.Limits(silence=3.0, seconds=3.0))
    first, second = load([tmp_path])
    assert isinstance(first, Failure) and "over 3 seconds" in first.reason
    assert isinstance(second, Loaded) and second.article.text == IN_ORDER[1]


def test_a_package_that_is_not_installed_is_named_with_the_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    python, *rest = process.COMMAND
    monkeypatch.setattr(process, "COMMAND", (python, "-S", *rest))  # without any packages
    said = reason(write_pdf(tmp_path / "a.pdf", [column(60, 700, *LEFT)]))
    assert said == "reading this format needs pypdf: pip install 'wartanya[files]'"
