"""`wartanya doctor`: whether everything is there that answering needs, and what to do if not."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import click

from bot.cli.console import FAILURE, common, print_json, say
from bot.settings import Settings
from index.errors import WartanyaError

_MARKS = {"ok": "[ok]", "warning": "[??]", "failed": "[no]"}


class Finding(NamedTuple):
    """What was looked at, how it is ("ok", "warning" or "failed"), and what to do about it."""

    name: str
    state: str
    said: str
    advice: str = ""


@click.command()
@click.option(
    "--wait",
    type=click.FloatRange(1, 600),
    default=60,
    show_default=True,
    help="Seconds that the chat model may take to answer.",
)
@common
def doctor(wait: float, settings: Settings, as_json: bool) -> int:
    """Look at the data folder, the models, the port and the chat model, and say what is wrong.

    Exit code 1 when something must be mended.
    """
    found = []
    for finding in _findings(settings, wait):
        found.append(finding)
        if not as_json:
            say(f"{_MARKS[finding.state]} {finding.name}: {finding.said}")
            if finding.advice:
                say(f"     {finding.advice}")
    if as_json:
        print_json({"sound": _sound(found), "findings": [one._asdict() for one in found]})
    return 0 if _sound(found) else FAILURE


def _sound(found: Sequence[Finding]) -> bool:
    return all(one.state != "failed" for one in found)


def _findings(settings: Settings, wait: float) -> Iterator[Finding]:
    yield _data(settings)
    for name, load in _models(settings).items():
        yield _loads(name, load)
    yield _port(settings)
    yield _chat(settings, wait)


def _data(settings: Settings) -> Finding:
    """The archive: whether there is one, whole, with articles in it."""
    from bot.library import status
    from index.archive.connection import FILE_NAME

    folder = settings.data.resolve()
    if not (settings.data / FILE_NAME).is_file():
        said = f"nothing is indexed in {folder}"
        return Finding("data", "failed", said, "index something: wartanya index PATH")
    try:
        found = status(settings)
    except WartanyaError as error:
        return Finding("data", "failed", str(error), "wartanya status --repair may mend it")
    if not found["sound"]:
        said = f"{folder}: {'; '.join(found['problems'])}"
        return Finding("data", "failed", said, "mend it: wartanya status --repair")
    count = found["articles"]
    if not count:
        return Finding("data", "warning", f"{folder} holds no articles", "wartanya index PATH")
    return Finding("data", "ok", f"{count} articles in {folder}")


def _models(settings: Settings) -> dict[str, Callable[[], object]]:
    """The models that every answer needs, each with what loads it."""
    from bot.build import HERE, build_embedder
    from bot.reading.reader import Reader
    from bot.summarizing.rank import Ranker
    from bot.verifying.verdict import Verifier

    return {
        "embeddings": lambda: build_embedder(settings).encode_query("warta"),
        "reader": lambda: Reader.load(threads=settings.threads),
        "verifier": lambda: Verifier.load(threads=settings.threads),
        "summarizer": lambda: Ranker.load(HERE / "weights"),
    }


def _loads(name: str, load: Callable[[], object]) -> Finding:
    try:
        load()
    except WartanyaError as error:
        return Finding(name, "failed", str(error), "install wartanya again, or see its settings")
    return Finding(name, "ok", "loads and its weights are the ones it came with")


def _port(settings: Settings) -> Finding:
    """Whether `wartanya serve` could listen."""
    from bot.web.server import ServeError, address_of, bind

    try:
        bound = bind(settings.host, settings.port)
    except ServeError as error:
        advice = "serve is running already, or set another: WARTANYA_PORT, WARTANYA_HOST"
        return Finding("port", "warning", str(error), advice)
    with bound:
        return Finding("port", "ok", f"the page would be at {address_of(bound)}")


def _chat(settings: Settings, wait: float) -> Finding:
    """Whether the chat model answers in time; it is asked for one short sentence."""
    from bot.build import load_prompts
    from bot.chat_model import build_chat_model
    from bot.phrasing.trial import tried

    name = Path(settings.chat_model).name if settings.chat_model else ""
    model = build_chat_model(settings)
    if model is None:
        return Finding("chat model", "ok", "none is set: answers are quotes")
    trial = tried(model, load_prompts(["phrase"]), wait)
    where = f" at {settings.chat_base_url}" if settings.chat_base_url else ""
    if trial.fault:
        return Finding("chat model", "failed", f"{name}{where}: {trial.said}", trial.advice)
    said = f"{name}{where} began after {trial.first:.1f} s and ended after {trial.whole:.1f} s"
    if not trial.cites:
        advice = "it does not cite as it is asked to: its answers will be dropped; try a larger one"
        return Finding("chat model", "warning", said, advice)
    return Finding("chat model", "ok", said)
