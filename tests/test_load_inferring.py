"""Date and outlet that a text tells of itself."""

from datetime import date
from pathlib import Path

import pytest

from index.article import Article
from index.load import load
from index.load.dates import date_alone, read_date
from index.load.inferring import with_inferred
from index.text.dateline import medium_of

REPORT = "Harga cabai rawit di Pasar Gembong naik tajam sejak kemarin pagi."


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Selasa, 7 Desember 2021 14:05 WIB", "2021-12-07"),
        ("Selasa, 07/12/2021, 14:05 WIB", "2021-12-07"),
        ("Selasa (7/12/2021)", "2021-12-07"),
        ("Selasa , 07 Dec 2021, 14:05 WIB", "2021-12-07"),
        ("Jum’at, 3 Desember 2021", "2021-12-03"),
        ("07/12/2021", "2021-12-07"),
        ("13/12/2021 08.30 WITA", "2021-12-13"),
        ("Kompas.com - 07/12/2021, 14:05 WIB", "2021-12-07"),
        ("Diterbitkan: 7 Desember 2021 pukul 14.05", "2021-12-07"),
        ("Published on December 7, 2021 10:05 am", "2021-12-07"),
        ("2021-12-07 14:05", "2021-12-07"),
        ("7 Desember 2021 gunung itu meletus lagi", None),
        ("31/02/2021", None),
        ("Pukul 14:05 WIB", None),
        ("2021", None),
    ],
)
def test_a_line_that_is_a_date(line, day):
    found = date_alone(line, day_first=True)
    assert (found and found.isoformat()) == day


def test_the_day_of_the_week_tells_day_from_month():
    assert read_date("Tuesday, 07/12/2021") == date(2021, 12, 7)
    assert read_date("Monday, 07/12/2021") == date(2021, 7, 12)
    assert read_date("07/12/2021") is None
    assert read_date("07/12/2021", day_first=True) == date(2021, 12, 7)


@pytest.mark.parametrize(
    ("dateline", "medium"),
    [
        ("JAKARTA, KOMPAS.com - ", "KOMPAS.com"),
        ("TEMPO.CO, Jakarta - ", "TEMPO.CO"),
        ("London (Reuters) - ", "Reuters"),
        ("NEW YORK, Dec 7 (Reuters) - ", "Reuters"),
        ("Jakarta, CNN Indonesia -- ", "CNN Indonesia"),
        ("SOLO, KOMPAS.com (7/12/2021) - ", "KOMPAS.com"),
        ("JAKARTA - ", ""),
        ("", ""),
    ],
)
def test_the_medium_of_a_dateline(dateline, medium):
    assert medium_of(dateline) == medium


@pytest.mark.parametrize(
    ("text", "published", "source"),
    [
        (
            f"Selasa, 7 Desember 2021 14:05 WIB\n\nJAKARTA, KOMPAS.com - {REPORT}",
            "2021-12-07",
            "KOMPAS.com",
        ),
        (f"Harga Cabai\n**Kompas.com - 07/12/2021, 14:05 WIB**\n\n{REPORT}", "2021-12-07", ""),
        (f"SOLO, KOMPAS.com (7/12/2021) - {REPORT}", "2021-12-07", "KOMPAS.com"),
        (f"London (Reuters) - {REPORT}", "", "Reuters"),
        (f"{REPORT} Hal itu dikatakan Wali Kota, Selasa (7/12/2021).", "2021-12-07", ""),
        (f"{REPORT}\n\n7 Desember 2021", "2021-12-07", ""),
        (f"{REPORT} Perang itu pecah pada 7 Desember 1941.", "", ""),
        (f"Desember 2021 - {REPORT}", "", ""),
    ],
)
def test_what_is_made_out_is_marked(text, published, source):
    made = with_inferred(Article("a", "Judul", text))
    assert (made.published, made.source) == (published, source)
    names = {"published": published, "source": source}
    assert made.inferred == tuple(name for name, value in names.items() if value)


def test_what_the_source_states_stays():
    text = f"Selasa, 7 Desember 2021\n\nJAKARTA, KOMPAS.com - {REPORT}"
    stated = Article("a", "Judul", text, source="Antara", published="2021-12-08")
    assert with_inferred(stated) == stated


def test_a_date_that_reads_in_two_ways_is_told_by_the_language(tmp_path: Path):
    (tmp_path / "id.md").write_text(f"---\npublished: 07/12/2021\n---\n{REPORT}")
    (tmp_path / "en.md").write_text(
        "---\npublished: 07/12/2021\n---\nThe price of chili at the market has risen since Monday."
    )
    english, indonesian = (outcome.article for outcome in load([tmp_path]))
    assert (english.published, english.inferred) == ("", ())
    assert (indonesian.published, indonesian.inferred) == ("2021-12-07", ("published",))
