"""The conversation: question box, streamed answers, stopping, example questions."""

import asyncio
import logging
from collections.abc import AsyncGenerator, Callable
from contextlib import aclosing, suppress
from typing import Any

import gradio as gr
from starlette.concurrency import run_in_threadpool

from bot.answer import Answer, Draft, Progress, Question
from bot.answering.bot import Bot
from bot.answering.question import MOST_CHARACTERS
from bot.answering.suggest import Examples
from bot.page import render
from bot.page.asking import question_of, read_sent
from bot.page.first import first_html
from bot.page.messages import Messages, fitting, message, text_of
from bot.page.pacing import without_flicker
from bot.page.record import new_id, read_record, written
from bot.page.sources import Known, articles_of
from bot.page.turns import messages_of, row_html
from bot.page.writing import with_writing, without_writing
from bot.turns import asker_of
from bot.web.queue_schema import MOST_KEPT, MOST_SENT, MOST_TYPED
from bot.web.sending import page_language
from bot.wording import say, say_error
from bot.workers import Workers
from index.errors import BusyError, WartanyaError

_SHOWN_OF_LONG = 200
_log = logging.getLogger(__name__)


class Chat:
    """The chat of the page, placed where it is created inside `gr.Blocks`.

    Args:
        bot: what answers.
        workers: the threads that questions run on.
        text: gives a string of the catalogue in the browser's language.
        restart: the button that begins a new conversation.
        rated: whether readers may say what they think of an answer.
    """

    def __init__(
        self,
        bot: Bot,
        workers: Workers,
        text: Callable[[str], Any],
        restart: gr.Button,
        *,
        rated: bool = False,
    ) -> None:
        self.bot = bot
        self.workers = workers
        self.rated = rated
        self.examples = Examples(bot)
        self.messages = gr.Chatbot(
            elem_id="chat",
            label=text("conversation"),
            show_label=False,
            container=False,
            height=None,
            buttons=[],
            latex_delimiters=[],
            allow_tags=False,
            layout="bubble",
            feedback_options=None,
            group_consecutive_messages=False,
            autoscroll=False,
        )
        self.question = gr.Textbox(
            elem_id="question",
            label=text("question_label"),
            show_label=False,
            placeholder=text("question_placeholder"),
            container=False,
            lines=1,
            max_lines=6,
            max_length=MOST_TYPED,
            autofocus=True,
            interactive=True,
            submit_btn=True,
        )
        # What is typed goes out through these: static/asking.js puts beside it what is limited,
        # and what lies open.
        self.sent = _hidden("sent", MOST_SENT)
        self.send = gr.Button("", elem_id="send-it")
        self.again = gr.Button("", elem_id="welcome-again")
        # The conversation lasts in the browser, not here: what it leans on comes with each question
        # (static/lasting.js keeps what `recent` says, and gives back what `restoring` shows).
        self.recent = _hidden("recent", MOST_KEPT)
        self.restoring = _hidden("restoring", MOST_KEPT)
        self._listen(restart)

    def _listen(self, restart: gr.Button) -> None:
        quiet: dict[str, Any] = {
            "show_progress": "hidden",
            "concurrency_limit": None,
            "api_visibility": "private",
            "preprocess": False,  # which opens files that a message names
            # The page may ask again before it has heard that the last answer is whole.
            "trigger_mode": "always_last",
        }
        outputs = [self.question, self.messages, self.recent]
        asked = self.send.click(self.ask, [self.sent, self.messages, self.recent], outputs, **quiet)
        self.question.stop(
            self.stopped, self.messages, [self.question, self.messages],
            cancels=[asked], **quiet,
        )  # fmt: skip
        self.again.click(self.welcome, None, self.messages, **quiet)
        restart.click(self.restarted, None, outputs, cancels=[asked], **quiet)
        self.restoring.submit(
            self.restored, self.restoring, [*outputs, self.restoring],
            cancels=[asked], **quiet,
        )  # fmt: skip

    async def ask(
        self, sent_json: str, messages: Messages, recent: str, request: gr.Request
    ) -> AsyncGenerator[tuple[Any, Any, Any], None]:
        """Asks the bot and shows each event as it comes: updates of box, messages, record."""
        language = page_language(request.headers)
        sent = read_sent(sent_json)
        text = sent.text.strip()
        if not text:
            yield gr.skip(), gr.skip(), gr.skip()
            return
        if len(text) > MOST_CHARACTERS:
            begun = message("user", render.question_html(f"{text[:_SHOWN_OF_LONG]}…"))
            reply = say(language, "error_too_long", count=len(text), limit=MOST_CHARACTERS)
            failure = message("assistant", render.error_html(language, reply))
            yield gr.skip(), [*fitting(messages), begun, failure], gr.skip()
            return
        messages = [*fitting(messages), message("user", render.question_html(text))]
        ready = gr.Textbox(submit_btn=True, stop_btn=False)
        record, turn = read_record(recent), new_id()
        box: Any = gr.Textbox(submit_btn=False, stop_btn=True)
        replies = self._replies(
            lambda: question_of(sent, record.history(self._known)), language, _asker(request)
        )
        async with aclosing(replies):
            async for reply, answer in replies:
                if answer is None:
                    yield box, [*messages, message("assistant", reply)], gr.skip()
                else:
                    reply += row_html(record.conversation, turn, language, self.rated)
                    shown = [*messages, message("assistant", reply)]
                    known = await run_in_threadpool(self._known, answer)
                    yield ready, shown, written(record.with_turn(turn, answer, known))
                    return
                box = gr.skip()
        yield ready, gr.skip(), gr.skip()

    async def _replies(
        self, asked: Callable[[], Question], language: str, asker: str
    ) -> AsyncGenerator[tuple[str, Answer | None], None]:
        """The HTML of each state of a reply; with the answer once it is final."""
        try:
            events = self.workers.stream(
                lambda cancel: self.bot.stream(asked(), cancel), asker=asker
            )
            async with aclosing(events), aclosing(without_flicker(events)) as shown:
                async for event in shown:
                    match event:
                        case Progress(stage):
                            yield render.status_html(language, f"stage_{stage}"), None
                        case Draft(answer, None):
                            yield await self._shown(answer, language, draft=True), None
                        case Draft(answer, writing):
                            quotes = await self._shown(answer, language)
                            yield with_writing(quotes, language, writing or ""), None
                        case answer:
                            yield await self._shown(answer, language), answer
        except WartanyaError as error:
            _log.warning("%s", error)
            yield render.error_html(language, say_error(language, error)), None

    def _known(self, answer: Answer) -> Known:
        return articles_of(self.bot, answer)

    async def _shown(self, answer: Answer, language: str, *, draft: bool = False) -> str:
        known = await run_in_threadpool(self._known, answer)
        return render.answer_html(answer, language, known, draft=draft)

    def stopped(self, messages: Messages, request: gr.Request) -> tuple[Any, Messages]:
        """Leaves a draft as it is, and says so where there was none."""
        language = page_language(request.headers)
        status = render.status_html(language, "stopped", over=True)
        if messages:
            kept = without_writing(text_of(messages[-1]))
            shown = render.stopped_html(kept, language) if 'class="answer ' in kept else status
            messages = [*messages[:-1], message("assistant", shown)]
        return gr.Textbox(submit_btn=True, stop_btn=False), messages

    def restarted(self) -> tuple[Any, Messages, str]:
        """An empty conversation; the box keeps what is being written."""
        return gr.Textbox(submit_btn=True, stop_btn=False), [], ""

    async def restored(self, kept: str, request: gr.Request) -> tuple[Any, Messages, str, str]:
        """A conversation that the browser has kept, in the language of the page."""
        record, language = read_record(kept), page_language(request.headers)
        try:
            shown = await self.workers.run(
                lambda cancel: fitting(messages_of(record, language, self._known, self.rated)),
                kind="reading",
                asker=_asker(request),
            )
        except WartanyaError as error:
            _log.warning("%s", error)
            shown = [message("assistant", render.error_html(language, say_error(language, error)))]
        return gr.Textbox(submit_btn=True, stop_btn=False), shown, written(record), ""

    async def welcome(self, request: gr.Request) -> AsyncGenerator[Any, None]:
        """The empty conversation: a greeting, then examples, or how to index."""
        language = page_language(request.headers)
        try:
            asker = _asker(request)
            rows = await self.workers.run(
                lambda cancel: self.bot.articles(), kind="reading", asker=asker
            )
            yield gr.Chatbot(placeholder=first_html(rows, [], language))
            if rows:
                made = await run_in_threadpool(self.examples.made, language)
                questions: list[str] = []
                with suppress(BusyError):  # the greeting stands without them
                    questions = await asyncio.shield(asyncio.wrap_future(made))
                yield gr.Chatbot(placeholder=first_html(rows, questions, language))
        except WartanyaError as error:
            _log.warning("%s", error)
            yield gr.Chatbot(placeholder=render.error_html(language, say_error(language, error)))


def _asker(request: gr.Request) -> str:
    return asker_of(request.client.host if request.client else "")


def _hidden(name: str, longest: int) -> gr.Textbox:
    return gr.Textbox(
        elem_id=name, elem_classes="kept", show_label=False, container=False, max_length=longest
    )
