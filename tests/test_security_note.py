"""docs/security.md promises the bounds that the code has."""

import re
from pathlib import Path

import pytest

from bot import feedback, turns, workers
from bot.adding import adding, incoming, removal, sources
from bot.answering import question
from bot.page import record
from bot.web import guard, protocol, queue_schema, server, sessions
from index.apart import process
from index.load import limits, metadata, packed

NOTE = (Path(__file__).parent.parent / "docs" / "security.md").read_text(encoding="utf-8")
ROWS = dict(re.findall(r"^\| ([^|]+?) \| ([^|]+?) \|", NOTE, re.MULTILINE))
MIB = 2**20


@pytest.mark.parametrize(
    ("what", "bounds"),
    [
        ("expected work that waits",
         (workers.LONGEST, workers.LONGEST * turns.GREED / (1 + turns.GREED))),
        ("answers and summaries at once", (server.CONCURRENT_QUESTIONS,)),
        ("a question", (question.MOST_CHARACTERS,)),
        ("a body of the API; of the page",
         (guard.API_BODY_LIMIT / 1024, queue_schema.PAGE_BODY_LIMIT / MIB)),
        ("a question with its history; a conversation to be made a file of",
         (guard.HISTORY_LIMIT / MIB, guard.CONVERSATION_LIMIT / MIB)),
        ("turns of a conversation that are remembered; that are shown again",
         (question.MOST_TURNS, record.MOST_RESTORED)),
        ("what readers say of answers, all together", (feedback.MOST_BYTES / MIB,)),
        ("a file sent to the page; all that wait",
         (incoming.MOST_FILE_BYTES / MIB, incoming.MOST_BYTES / 2**30)),
        ("a file of text; a PDF, Word or Excel file; a zip archive",
         tuple(limits.MOST_BYTES[one] / MIB for one in (".md", ".pdf", ".zip"))),
        ("an article's text; another field of it", (metadata.LONGEST_TEXT, metadata.LONGEST_LINE)),
        ("reading a PDF, Word, Excel, mail or subtitle file; between two pages",
         (process.LIMITS.seconds, process.LIMITS.silence)),
        ("the memory of the process that reads them", (process.LIMITS.memory / 2**30,)),
        ("an archive unpacked; a file of it; files in it",
         (packed.MOST_UNPACKED / MIB, packed.MOST_OF_MEMBER / MIB, packed.MOST_MEMBERS)),
        ("a pasted text", (sources.MOST_TEXT,)),
        ("things that wait to be added", (adding.MOST_WAITING,)),
        ("articles removed at once; the time to undo it",
         (removal.MOST_AT_ONCE, removal.UNDO_SECONDS)),
        ("a request's line and headers", (protocol.MOST_HEAD / 1024, protocol.MOST_HEADERS)),
        ("the time a request may take to arrive", (protocol.SECONDS_TO_COME,)),
        ("open connections; of one address", (protocol.MOST_CONNECTIONS, protocol.MOST_OF_ONE)),
        ("sessions of the page; of one address",
         (sessions.MOST_SESSIONS, sessions.MOST_SESSIONS_OF_ONE)),
        ("events of one session that run or wait", (sessions.MOST_EVENTS,)),
        ("conversations that running events hold; of one address",
         (sessions.MOST_BYTES / MIB, sessions.MOST_BYTES_OF_ONE / MIB)),
        ("events whose page does not listen", (sessions.SECONDS_TO_LISTEN,)),
        ("a conversation after its page was closed", (sessions.SECONDS_REMEMBERED,)),
    ],
)  # fmt: skip
def test_a_bound_is_the_one_that_is_promised(what: str, bounds: tuple[float, ...]) -> None:
    said = [float(one.replace(",", "")) for one in re.findall(r"\d[\d,]*(?=[ ;]|$)", ROWS[what])]
    assert said == list(bounds)


def test_every_bound_in_the_table_is_held_by_this_test() -> None:
    test = test_a_bound_is_the_one_that_is_promised
    held = {row[0] for row in test.pytestmark[0].args[1]}
    assert set(ROWS) - {"what", "---"} == held
