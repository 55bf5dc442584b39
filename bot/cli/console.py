"""What every command shares: its options, how it prints, and how an error ends it."""

import io
import json
import logging
import os
import sys
from collections.abc import Callable, Sequence
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click
from pydantic import ValidationError

from bot.problem import problem_of
from bot.settings import Settings
from index.errors import UsageError, WartanyaError

if TYPE_CHECKING:
    from index.load.outcome import Failure

FAILURE, USAGE, INTERRUPTED = 1, 2, 130
_SECRET = "CHAT_"
"""How settings begin whose value may hold a key: it is never printed."""

_C0 = [code for code in range(32) if chr(code) not in "\n\t"]
_CONTROLS = dict.fromkeys([*_C0, *range(0x7F, 0xA0), *range(0xD800, 0xE000)], "\ufffd")
_ESCAPED = {code: f"\\u{code:04x}" for code in range(0x7F, 0xA0)}

Command = TypeVar("Command", bound=Callable[..., Any])


def run(group: click.Group, arguments: Sequence[str] | None = None) -> int:
    """Runs one command; the exit code: 0, 1 for a failure, 2 for wrong usage, 130 for Ctrl-C.

    An error is one line on stderr; with --json it is problem details on stdout too.
    """
    given = list(sys.argv[1:] if arguments is None else arguments)
    _never_fail_to_print()
    try:
        code = group.main(given, prog_name="wartanya", standalone_mode=False)
        return code if isinstance(code, int) else 0
    except click.ClickException as error:
        shown = UsageError(_message(error, given))
        return _failed(shown, USAGE, "--json" in given)
    except ValidationError as error:
        first = error.errors()[0]
        name = ".".join(str(part) for part in first["loc"]).upper()
        given_value = "" if name.startswith(_SECRET) else f", not {first['input']!r}"
        shown = UsageError(_one_line(f"WARTANYA_{name}: {first['msg']}{given_value}"))
        return _failed(shown, USAGE, "--json" in given)
    except UsageError as error:
        return _failed(error, USAGE, "--json" in given)
    except WartanyaError as error:
        return _failed(error, FAILURE, "--json" in given)
    except (click.Abort, KeyboardInterrupt):
        say("wartanya: interrupted", err=True)
        return INTERRUPTED
    except BrokenPipeError:
        # Whoever read our output has gone; nothing is left to tell them.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FAILURE


def _failed(error: WartanyaError, code: int, as_json: bool) -> int:
    if as_json:
        print_json(problem_of(error))
    say(f"wartanya: {_one_line(str(error))}", err=True)
    return code


def _message(error: click.ClickException, given: Sequence[str]) -> str:
    """What click says; with a hint where words of a question were taken for an option."""
    message = _one_line(error.format_message()).rstrip(".")
    words = (one for one in given if one[:1] == "-" and (" " in one or one[1:2].isdigit()))
    taken = next(words, None) if isinstance(error, click.NoSuchOption) else None
    if taken is None:
        return message
    command = next((one for one in given if not one.startswith("-")), "ask")
    return f'{message}; put -- before words that begin with "-": wartanya {command} -- "{taken}"'


def _never_fail_to_print() -> None:
    """Replaces what an output's encoding does not know, where it would be a traceback."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def _one_line(text: str) -> str:
    return " ".join(text.split())


def visible(text: str) -> str:
    """`text` as a terminal may show it: controls, which could steer it, become U+FFFD.

    Line breaks and tabs stay; so do all letters.
    """
    return text.translate(_CONTROLS)


def say(text: str, *, bold: bool = False, err: bool = False, end: str = "\n") -> None:
    """Prints `text` for people, on stdout or stderr; see `visible`."""
    shown = visible(text)
    click.echo((click.style(shown, bold=True) if bold else shown) + end, nl=False, err=err)


def say_failures(failed: Sequence["Failure"]) -> int:
    """Says what could not be read, a line each, on stderr; gives the exit code of a command."""
    for one in failed:
        say(f"wartanya: {one.path}: {one.reason}", err=True)
    return FAILURE if failed else 0


def print_json(value: Any) -> None:
    """Prints one JSON value on stdout; characters its encoding does not know are escaped."""
    text = json.dumps(value, ensure_ascii=False).translate(_ESCAPED)
    try:
        text.encode(getattr(sys.stdout, "encoding", None) or "utf-8")
    except UnicodeEncodeError:
        text = json.dumps(value)
    click.echo(text)


def common(command: Command) -> Command:
    """Adds --data and --json, and turns --data into `settings`."""

    @click.option(
        "--data",
        type=click.Path(path_type=Path),
        help="Folder of the archive. [env: WARTANYA_DATA; default: .wartanya]",
    )
    @click.option("--json", "as_json", is_flag=True, help="Print one JSON value on stdout.")
    @wraps(command)
    def wrapped(*args: Any, data: Path | None, **kwargs: Any) -> Any:
        settings = Settings() if data is None else Settings(data=data)
        logging.basicConfig(level=settings.log_level, format="wartanya: %(message)s")
        return command(*args, settings=settings, **kwargs)

    return wrapped  # type: ignore[return-value]


def progress() -> Callable[[str], None]:
    """Shows progress in place, where stderr is a terminal."""
    if not sys.stderr.isatty():
        return lambda line: None
    return lambda line: click.echo(f"\r\033[K{visible(line)}", nl=False, err=True)
