import pytest

from bot.summarizing.figures import find_figures


def figures(text):
    return [text[start:end] for start, end in find_figures(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sidang digelar Rabu, 15 Desember 2021.", ["Rabu, 15 Desember 2021"]),
        ("Katanya, mengutip Reuters 8 Desember.", ["8 Desember"]),
        ("Ia tiba Senin (27/3) malam.", ["Senin (27/3)"]),
        ("Dimulai pukul 10.40 WIB.", ["pukul 10.40 WIB"]),
        ("Perjanjian 2014 itu gagal pada 2015.", ["2014", "2015"]),
        ("Harganya Rp 8,9 miliar atau US$ 250.", ["Rp 8,9 miliar", "US$ 250"]),
        ("Sewa Rp 55.000/malam.", ["Rp 55.000/malam"]),
        ("Sebanyak 1.200 orang mengungsi.", ["1.200 orang"]),
        ("Naik 0,16 persen menjadi 98%.", ["0,16 persen", "98%"]),
        ("Pembicaraan dua jam, sekitar dua puluh lima orang.", ["dua jam", "dua puluh lima orang"]),
        ("Mereka menang 21-19, lalu 2 - 0.", ["21-19", "2 - 0"]),
        ("On July 12, 2022, two hours later.", ["July 12, 2022", "two hours"]),
        ("It was Tuesday, 7 December 2021.", ["Tuesday, 7 December 2021"]),
        ("More than 36,000 people and $3.5 billion.", ["36,000 people", "$3.5 billion"]),
        ("Timnas U-22, COVID-19 dan G20.", []),
        ("Skor 1 untuk mereka.", []),
        ("Rp 5 juta dibayar; lagi Rp 5 juta.", ["Rp 5 juta"]),
        ("Tanpa angka.", []),
        ("", []),
    ],
)
def test_figures_are_slices_with_what_they_count(text, expected):
    assert figures(text) == expected
