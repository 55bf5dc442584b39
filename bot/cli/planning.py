"""What `wartanya index --dry-run` prints."""

from typing import TYPE_CHECKING

from bot.cli.console import print_json, say, say_failures

if TYPE_CHECKING:
    from index.sync.plan import Plan

MOST_NAMED = 50


def told_plan(plan: "Plan", as_json: bool) -> int:
    """Prints a plan; the exit code: 1 where something cannot be read."""
    if as_json:
        print_json(plan.as_json())
    else:
        groups = (("add", plan.added), ("update", plan.updated), ("remove", plan.removed))
        for verb, some in groups:
            for path, article in some[:MOST_NAMED]:
                say(f"{verb:7} {article}  ({path})")
            if len(some) > MOST_NAMED:
                say(f"{verb:7} … {len(some) - MOST_NAMED:,} more with --json")
        say(
            f"{len(plan.added)} would be added, {len(plan.updated)} updated, "
            f"{plan.unchanged} unchanged, {len(plan.removed)} removed; nothing was written"
        )
    for path, notice in plan.notices:
        say(f"wartanya: {path}: {notice}", err=True)
    return say_failures(plan.failed)
