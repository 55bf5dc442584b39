"""Values are the same in every form and language."""

import pytest

from bot.verifying.amounts import value_reasons
from bot.verifying.values import is_same, values_of


@pytest.mark.parametrize(
    "forms",
    [
        ("dua jam", "2 jam", "two hours", "120 menit", "a two-hour call"),
        ("8 Des", "8 Desember", "December 8", "8/12", "8 December"),
        ("US$ 1,5 juta", "1.5 million dollars", "$1,500,000", "1,5 juta dolar"),
        ("Selasa", "Tuesday"),
        ("142 km", "142 kilometer", "142,000 metres"),
        ("40 persen", "40%", "40 per cent"),
        ("dua puluh tiga ribu", "23.000", "23,000", "twenty-three thousand"),
        ("pukul 10.02", "10:02", "at 10:02"),
        ("21-19", "21 - 19"),
        ("7,3 miliar", "7.3 billion"),
    ],
)
def test_one_value_in_every_form(forms: tuple[str, ...]) -> None:
    values = [values_of(f"Itu {form} saja.") for form in forms]
    assert all(len(found) == 1 for found in values), values
    first = values[0][0]
    assert all(is_same(first, found[0]) for found in values)


@pytest.mark.parametrize(
    ("said", "shown", "kind", "found"),
    [
        ("tiga jam", "dua jam", "number", "dua jam"),
        ("dua hari", "dua jam", "unit", "dua jam"),
        ("US$ 5 juta", "Rp 5 juta", "unit", "Rp 5 juta"),
        ("pada 2016", "kesepakatan tahun 2014", "date", "2014"),
        ("8 Desember", "8 November", "date", "8 November"),
        ("Rabu", "Selasa", "date", "Selasa"),
        ("skor 21-17", "skor 21-19", "number", "21-19"),
        ("40 orang", "tidak ada angka", "number", ""),
    ],
)
def test_a_value_that_the_quotes_do_not_have(said: str, shown: str, kind: str, found: str) -> None:
    (reason,) = value_reasons(f"Itu {said}.", [f"Itu {shown}."])
    assert (reason.kind, reason.found) == (kind, found)


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("pada 2014", "kesepakatan tahun 2014 dan 2015"),
        ("pada Desember", "7 Desember 2021"),
        ("sekitar 36.000 orang", "36.417 orang"),
        ("dua presiden", "kedua presiden"),
        ("lebih dari sepertiga", "37 persen"),
        ("satu kesepakatan", "kesepakatan itu"),
    ],
)
def test_a_claim_may_say_less(said: str, shown: str) -> None:
    assert value_reasons(f"Itu {said}.", [f"Itu {shown}."]) == []


def test_digits_of_any_script_and_long_ones_do_no_harm() -> None:
    for text in ("²³ 1.2.3.4,5 ١٢٣ ½", "9" * 5000, "1/2/3/4/5", "-–-–" * 1000):
        values_of(text)
