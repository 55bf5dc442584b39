"""Whose turn it is: what is let in, what is refused at once, who comes next."""

import pytest

from bot.turns import Turns, asker_of
from index.errors import BusyError


def enter(turns: Turns, asker: str, seconds: float = 1.0) -> object:
    return turns.enter(asker, seconds, lambda: None, lambda future: None)


def let_in(turns: Turns, asker: str, most: int = 1000, seconds: float = 1.0) -> int:
    """How many pieces of work one asker gets in before the first is refused."""
    for count in range(most):
        try:
            enter(turns, asker, seconds)
        except BusyError:
            return count
    return most


def test_the_queue_is_bounded_by_seconds_of_expected_work() -> None:
    assert let_in(Turns(10, 1), "a") == 8
    assert let_in(Turns(10, 1), "a", seconds=0.5) == 16
    assert let_in(Turns(10, 4), "a") == 32, "four at once take a quarter of the time"


def test_what_is_refused_may_come_again_before_the_queue_is_empty() -> None:
    turns = Turns(10, 1)
    let_in(turns, "a")
    with pytest.raises(BusyError) as refused:
        enter(turns, "a")
    assert 1 <= refused.value.retry_after <= 10


def test_work_that_takes_longer_than_the_queue_is_let_in_alone() -> None:
    turns = Turns(10, 1)
    assert let_in(turns, "a", seconds=99) == 1


@pytest.mark.parametrize("greedy", [1, 2, 5])
def test_whoever_comes_newly_is_let_in_beside_greedy_ones(greedy: int) -> None:
    turns = Turns(30, 1)
    held = [let_in(turns, f"greedy {number}", seconds=0.1) for number in range(greedy)]
    assert all(count > 0 for count in held)
    assert let_in(turns, "new", 1, seconds=0.1) == 1


def test_who_asks_often_does_not_come_before_who_asks_once() -> None:
    turns = Turns(100, 1)
    for asker in ("a", "a", "a", "b", "a", "c"):
        enter(turns, asker)
    order = []
    while (turn := turns.begin()) is not None:
        order.append(turn.asker)
        turns.end(turn)
    assert order == ["a", "b", "c", "a", "a", "a"]


def test_no_more_run_at_once_than_may() -> None:
    turns = Turns(100, 2)
    for _ in range(3):
        enter(turns, "a")
    first, second = turns.begin(), turns.begin()
    assert first is not None and second is not None
    assert turns.begin() is None
    turns.end(first)
    assert turns.begin() is not None


def test_what_ends_and_what_is_given_up_makes_room() -> None:
    turns = Turns(10, 1)
    waiting = [enter(turns, "a") for _ in range(8)]
    assert let_in(turns, "a") == 0
    turns.give_up(waiting[3])
    turns.give_up(waiting[3])
    assert let_in(turns, "a") == 1
    begun = turns.begin()
    turns.give_up(begun)
    assert let_in(turns, "a") == 0, "what has begun makes room once it has ended"
    turns.end(begun)
    assert let_in(turns, "a") == 1
    turns.clear()
    assert turns.begin() is None
    assert let_in(turns, "a") == 8


@pytest.mark.parametrize(
    ("host", "asker"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::"),
        ("2001:db8:1:2:ffff::1", "2001:db8:1:2::"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("::1", "::"),
        ("testclient", "testclient"),
        ("", ""),
    ],
)
def test_an_address_stands_for_whoever_owns_it(host: str, asker: str) -> None:
    assert asker_of(host) == asker
