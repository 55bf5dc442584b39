from pathlib import Path

import pytest

from index.load import Loaded, load
from index.load.text import first_line_title

BODY = "JAKARTA - Presiden berbicara selama dua jam pada Selasa.\n"


def load_one(path: Path) -> Loaded:
    (outcome,) = load([path])
    assert isinstance(outcome, Loaded)
    return outcome


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Presiden Berbicara\n\n" + BODY, "Presiden Berbicara"),
        ("\n  Presiden Berbicara \n" + BODY, "Presiden Berbicara"),
        ("Siapa yang Berbicara?\n" + BODY, "Siapa yang Berbicara?"),
        ("Bagikan:\nPresiden Berbicara\n" + BODY, "Presiden Berbicara"),
        ("Foto: Antara\nRabu, 8 Desember 2021\nPresiden Berbicara\n" + BODY, "Presiden Berbicara"),
        ("Presiden Berbicara", ""),
        ("Presiden Berbicara\n\n", ""),
        ("Presiden berbicara selama dua jam.\n" + BODY, ""),
        ("kata " * 40 + "\n" + BODY, ""),
        (BODY, ""),
    ],
)
def test_the_first_line_is_the_title(text, title):
    assert first_line_title(text) == title


def test_the_whole_file_is_the_text(tmp_path):
    path = tmp_path / "Pembicaraan Dua Jam.txt"
    path.write_bytes(b"Presiden Berbicara\r\n\r\n" + BODY.encode())
    loaded = load_one(path)
    assert loaded.article.text == "Presiden Berbicara\n\n" + BODY
    assert loaded.article.title == "Presiden Berbicara"
    assert loaded.article.language == "id"
    assert loaded.article.id.startswith("pembicaraan-dua-jam-")
    assert loaded.path == str(path)
    assert loaded.origin == str(path.resolve())
    assert loaded.notice is None


def test_the_id_stays_when_the_title_changes(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("Judul Lama\n" + BODY, encoding="utf-8")
    before = load_one(path).article.id
    path.write_text("Judul Baru\n" + BODY, encoding="utf-8")
    assert load_one(path).article.id == before


def test_another_encoding_is_noticed(tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes("The café is open, and it is good.".encode("windows-1252"))
    loaded = load_one(path)
    assert loaded.article.text == "The café is open, and it is good."
    assert loaded.article.language == "en"
    assert loaded.notice == "read as windows-1252"
