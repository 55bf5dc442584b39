import pytest

from tests.processor import FEWER, takes_long


def linear(size: int) -> None:
    for _ in range(size):
        pass


def quadratic(size: int) -> None:
    for _ in range(size):
        linear(size)


@pytest.mark.parametrize(
    ("work", "size", "long"), [(linear, 400_000, False), (quadratic, 1_600, True)]
)
def test_what_grows_faster_than_its_text_takes_long(work, size, long):  # type: ignore[no-untyped-def]
    assert takes_long(lambda: work(size), lambda: work(size // FEWER), 0.0001) is long


def test_what_is_quick_is_not_held_against_itself():
    assert not takes_long(lambda: quadratic(80), lambda: None, 1)
