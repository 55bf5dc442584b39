"""Names of months and weekdays."""

import pytest

from index.text.calendar import MONTHS, WEEKDAYS


@pytest.mark.parametrize(
    ("names", "number"), [("januari jan january", 1), ("nopember november nov", 11), ("mei may", 5)]
)
def test_a_month_has_its_number_by_each_of_its_names(names: str, number: int) -> None:
    assert {MONTHS[name] for name in names.split()} == {number}


def test_every_month_and_weekday_is_named_in_both_languages() -> None:
    assert set(MONTHS.values()) == set(range(1, 13))
    assert [WEEKDAYS[name] for name in ("senin", "monday", "jum'at", "friday")] == [0, 0, 4, 4]
    assert set(WEEKDAYS.values()) == set(range(7))
