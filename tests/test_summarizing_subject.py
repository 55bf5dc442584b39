"""Whom a report is about."""

import pytest

from bot.summarizing.subject import subject


@pytest.mark.parametrize(
    ("sentence", "language", "who"),
    [
        ("Presiden Rusia Rudi Lintang dan Presiden Rimba Sari Ningrum berbicara dua jam.", "id",
         "Presiden Rusia Rudi Lintang dan Presiden Rimba Sari Ningrum"),
        ("Russian President Rudi Lintang and US President Sari Ningrum spent two hours on it.",
         "en", "Russian President Rudi Lintang and US President Sari Ningrum"),
        ("Pelatih timnas Rimba Rudi Lintang memberikan dukungan.", "id",
         "Pelatih timnas Rimba Rudi Lintang"),
        ("Lintang berada di puncak klasemen.", "id", "Lintang"),
        ("Lintang, kota terbesar di Rimba, dilanda banjir.", "id", "Lintang"),
        ("Eks pemain Rimba, Rudi Lintang, menilai hal itu baik.", "id",
         "Eks pemain Rimba, Rudi Lintang"),
        ("Lintang and its partners released the pictures.", "en", "Lintang"),
        ("Kemacetan parah terjadi di Lintang.", "id", None),
        ("Badai salju di Lintang memaksa sekolah tutup.", "id", None),
        ("Melihat hal itu, Lintang hadir.", "id", None),
        (
            "Menteri Keuangan Sari Ningrum mengatakan hal itu.",
            "id",
            "Menteri Keuangan Sari Ningrum",
        ),
        ("Pada Senin, Lintang dilanda banjir.", "id", None),
        ("It is 140 years since Lintang erupted.", "en", None),
    ],
)  # fmt: skip
def test_the_subject_up_to_its_verb_if_it_holds_a_name(
    sentence: str, language: str, who: str | None
) -> None:
    text = f"Berita\n\n{sentence} Rudi Lintang, Sari Ningrum dan Rimba disebut lagi."
    start = text.index(sentence)
    found = subject(text, start, start + len(sentence), language)
    assert (text[slice(*found)] if found else None) == who


def test_a_name_may_look_like_a_verb() -> None:
    text = "Megawati hadir di Lintang. Warga menyambut Megawati."
    assert subject(text, 0, 26, "id") == (0, 8)


def test_a_name_that_is_not_spoken_of_again_is_no_subject() -> None:
    text = "Warga Lintang menutup jalan. Jalan dibuka kembali."
    assert subject(text, 0, 28, "id") is None
