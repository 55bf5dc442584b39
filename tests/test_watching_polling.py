"""When an address is asked for again."""

from bot.watching.polling import LONGEST_SECONDS, next_turn
from bot.watching.state import Turn


def test_pauses_double_with_failures_and_are_forgotten_when_it_goes_well() -> None:
    turn, pauses = Turn(), []
    for _ in range(4):
        turn = next_turn(turn, 0.0, 900.0, failed=True, chance=lambda: 0.0)
        pauses.append(turn.due)
    assert pauses == [1800.0, 3600.0, 7200.0, 14400.0]
    assert next_turn(turn, 0.0, 900.0, chance=lambda: 0.0) == Turn(900.0, 0)


def test_a_day_is_the_longest_pause_unless_a_host_asks_for_more() -> None:
    often = Turn(0.0, 50)
    assert next_turn(often, 0.0, 900.0, failed=True, chance=lambda: 0.0).due == LONGEST_SECONDS
    asked = next_turn(often, 0.0, 900.0, failed=True, retry_after=2e5, chance=lambda: 0.0)
    assert asked.due == 2e5
    endless = next_turn(often, 0.0, 900.0, failed=True, retry_after=1e12, chance=lambda: 0.0)
    assert endless.due == 7 * LONGEST_SECONDS
    assert next_turn(Turn(), 0.0, 2e5, chance=lambda: 0.0).due == 2e5, "as seldom as was wished"


def test_many_watchers_do_not_come_at_once() -> None:
    due = {round(next_turn(Turn(), 0.0, 900.0).due) for _ in range(50)}
    assert len(due) > 20 and min(due) >= 900 and max(due) <= 1080
