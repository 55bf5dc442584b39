"""Tables to articles: `.csv`, `.tsv` and `.xlsx`, with the columns that people make."""

from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import Workbook

from index.load import Failure, Loaded, LoadOptions, load
from index.load.metadata import LONGEST_TEXT

KOPI = "Harga kopi naik di Lampung. Petani menyambut kenaikan itu."
MOON = "The spacecraft landed on the Moon on Monday. Engineers cheered."


def write(path: Path, *lines: str, encoding: str = "utf-8") -> Path:
    path.write_bytes("\r\n".join(lines).encode(encoding))
    return path


def articles(path: Path, **columns: str) -> list[Loaded]:
    outcomes = list(load([path], LoadOptions(columns=columns)))
    for one in outcomes:
        assert isinstance(one, Loaded), one
    return [one for one in outcomes if isinstance(one, Loaded)]


def reason(path: Path, **columns: str) -> str:
    (outcome,) = load([path], LoadOptions(columns=columns))
    assert isinstance(outcome, Failure) and "\n" not in outcome.reason
    return outcome.reason


def test_columns_with_indonesian_names(tmp_path: Path) -> None:
    file = write(
        tmp_path / "berita.csv",
        "No;Judul;Isi Berita;Tanggal_Terbit;Penulis;Sumber;Tautan;Kategori",
        f'1;"Kopi naik; lagi";{KOPI};Selasa, 7 Desember 2021 14:05 WIB;Rina;Kabar;'
        "https://kabar.example/kopi;Ekonomi",
    )
    (found,) = articles(file)
    one = found.article
    assert (one.title, one.text, one.published) == ("Kopi naik; lagi", KOPI, "2021-12-07")
    assert (one.author, one.source, one.section) == ("Rina", "Kabar", "Ekonomi")
    assert (one.url, one.language) == ("https://kabar.example/kopi", "id")
    assert found.path == f"{file}:2" and found.notice == "columns not read: No"


def test_columns_with_english_names_and_texts_of_several_lines(tmp_path: Path) -> None:
    file = write(
        tmp_path / "news.tsv",
        "id\tHeadline\tContent\tpublish_date\tAuthor",
        f'7\tMoon\t"{MOON}\r\nThe crew is well."\t2024-05-06\tTom',
        f"8\tCoffee\t<p>{MOON}</p>\t2024-05-07\tTom",
    )
    first, second = articles(file)
    assert first.article.text == f"{MOON}\nThe crew is well."
    assert (first.article.published, first.article.language) == ("2024-05-06", "en")
    assert second.article.text == MOON and second.notice == "HTML in text read as text"
    assert second.path == f"{file}:4"


def test_a_workbook_with_two_sheets_of_articles_and_one_without(tmp_path: Path) -> None:
    book = Workbook()
    first = book.active
    assert first is not None
    first.title = "Daerah"
    first.append(["Judul", "Isi", "Tanggal"])
    first.append(["Kopi", KOPI, datetime(2021, 12, 7, 14, 5)])
    first.append([None, None, None])
    first.append(["Kosong", "  ", None])
    book.create_sheet("Catatan").append(["Dibuat oleh redaksi"])
    world = book.create_sheet("World")
    world.append(["title", "text", "date", "source"])
    world.append(["Moon", MOON, date(2024, 5, 6), "Planet"])
    book.save(tmp_path / "berita.xlsx")
    outcomes = list(load([tmp_path]))
    kopi, moon = (one for one in outcomes if isinstance(one, Loaded))
    (empty,) = (one for one in outcomes if isinstance(one, Failure))
    file = tmp_path / "berita.xlsx"
    assert (kopi.article.published, kopi.article.language) == ("2021-12-07", "id")
    assert (moon.article.source, moon.article.published) == ("Planet", "2024-05-06")
    assert (kopi.path, moon.path) == (f"{file}:Daerah:2", f"{file}:World:2")
    assert moon.notice == 'sheets without articles: "Catatan"'
    assert empty == Failure(f"{file}:Daerah:4", "text is empty", True, origin=str(file))


def test_columns_that_are_named_by_the_person(tmp_path: Path) -> None:
    file = write(tmp_path / "a.csv", "kepala,tubuh,teks", f"Kopi,{KOPI},lain")
    (found,) = articles(file, text="tubuh", title="Kepala")
    assert (found.article.title, found.article.text) == ("Kopi", KOPI)
    assert found.notice == "columns not read: teks"
    assert reason(file, text="badan") == (
        'no column is named "badan"; its columns are "kepala", "tubuh", "teks"'
    )


def test_a_table_without_a_column_of_texts_names_its_columns(tmp_path: Path) -> None:
    assert reason(write(tmp_path / "a.csv", "nama,umur", "Rina,34")) == (
        "no column is named as a text is (text, isi, content, ...): say which one holds it with "
        '--map text=NAME; its columns are "nama", "umur"'
    )


def test_a_table_without_rows_says_so(tmp_path: Path) -> None:
    assert reason(write(tmp_path / "a.csv", "judul,isi", ",")) == "it has only a header"
    assert reason(write(tmp_path / "a.csv", "", "")) == "it is empty"
    Workbook().save(tmp_path / "a.xlsx")
    assert reason(tmp_path / "a.xlsx") == "it has no rows"


def test_ids_that_are_numbers_count_within_their_file(tmp_path: Path) -> None:
    for name in ("a", "b"):
        write(tmp_path / f"{name}.csv", "id,isi", f"1,{KOPI} {name}", f"2,{MOON} {name}")
    assert len({one.article.id for one in articles(tmp_path)}) == 4


def test_rows_without_ids_may_move_and_be_titled_alike(tmp_path: Path) -> None:
    rows = [f"Tajuk,{KOPI}", f"Tajuk,{MOON}", f",{KOPI} Juga."]
    former = articles(write(tmp_path / "a.csv", "judul,isi", *rows))
    later = articles(write(tmp_path / "a.csv", "judul,isi", "Baru,Kabar baru.", *rows))
    assert {one.article.id for one in former} < {one.article.id for one in later}


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "windows-1252"])
def test_encodings_of_spreadsheet_programs(tmp_path: Path, encoding: str) -> None:
    text = "Harga kafé naik – “lagi” kata José."
    file = write(tmp_path / "a.csv", "sep=;", "isi;judul", f"{text};Kafé", encoding=encoding)
    (found,) = articles(file)
    assert (found.article.text, found.article.title) == (text, "Kafé")
    assert found.notice == ("read as windows-1252" if encoding == "windows-1252" else None)


def test_a_damaged_byte_far_behind_is_named(tmp_path: Path) -> None:
    file = write(tmp_path / "a.csv", "isi", *[f"é {KOPI}"] * 20_000)
    file.write_bytes(file.read_bytes() + b"\xff\r\n")
    assert "not valid UTF-8" in reason(file)


def test_a_cell_that_is_too_long_ends_its_file_but_not_the_rows_before(tmp_path: Path) -> None:
    file = write(tmp_path / "a.csv", "isi", KOPI, "x" * (LONGEST_TEXT + 1), MOON)
    first, failure = load([file])
    assert isinstance(first, Loaded) and first.article.text == KOPI
    assert isinstance(failure, Failure) and "2,000,000 characters" in failure.reason
