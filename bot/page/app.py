"""The page as Gradio Blocks: header, chat; the panel beside it is static/page.js."""

import json
import os
from pathlib import Path

import gradio as gr
from fastapi import FastAPI

from bot.answering.bot import Bot
from bot.page.chat import Chat
from bot.page.queue import GradioQueue
from bot.web.queue_schema import Listener
from bot.wording import STRINGS
from bot.workers import Workers

STATIC = Path(__file__).parent / "static"
_FONTS = ["system-ui", "-apple-system", "Segoe UI", "Roboto", "Noto Sans", "sans-serif"]


def mount_page(
    app: FastAPI, bot: Bot, workers: Workers, *, rated: bool = False, adding: bool = False
) -> tuple[dict[int, Listener], GradioQueue]:
    """Mounts the page at the root of an application, after its other routes.

    `rated` says that readers may say what they think of an answer, `adding` that articles can be
    added here.

    Returns:
        The page's functions by the numbers that it calls them by, and the queue that runs them.
    """
    # Read by Gradio when Blocks are made; without it the process calls out.
    os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"
    text = gr.I18n(**STRINGS)
    with gr.Blocks(title="Wartanya", analytics_enabled=False, fill_height=True) as page:
        with gr.Row(elem_id="masthead"):
            gr.Markdown("# Wartanya", elem_id="name", container=False)
            restart = gr.Button(text("new_conversation"), elem_id="new-conversation", size="sm")
            gr.Button(text("conversations"), elem_id="open-conversations", size="sm")
            gr.Button(text("check"), elem_id="open-check", size="sm")
            gr.Button(text("articles"), elem_id="open-articles", size="sm")
            if adding:
                gr.Button(text("add_articles"), elem_id="open-adding", size="sm")
            gr.Button(text("other_language"), elem_id="switch-language", size="sm")
        gr.Markdown(text("tagline"), elem_id="tagline", container=False)
        chat = Chat(bot, workers, text, restart, rated=rated)
        page.load(
            chat.welcome,
            None,
            chat.messages,
            show_progress="hidden",
            concurrency_limit=None,
            api_visibility="private",
        )
    queue = GradioQueue(page)
    gr.mount_gradio_app(
        app,
        page,
        path="/",
        footer_links=[],
        run_history=False,
        show_error=False,
        ssr_mode=False,
        enable_monitoring=False,
        mcp_server=False,
        pwa=False,
        i18n=text,
        theme=_theme(),
    )
    listeners = {
        number: Listener(str(one.name), frozenset(int(target or 0) for target, _ in one.targets))
        for number, one in page.fns.items()
        if one.fn is not None
    }
    return listeners, queue


def page_head(*, adding: bool = False) -> str:
    """What the guard puts first into the page's `<head>`; `adding` as for `mount_page`."""
    strings = json.dumps(STRINGS).replace("<", "\\u003c")
    more = '<script type="module" src="page/adding.js"></script>' if adding else ""
    return (
        '<script src="page/language.js"></script>'
        '<link rel="icon" type="image/svg+xml" href="page/icon.svg">'
        '<link rel="stylesheet" href="page/wartanya.css">'
        '<link rel="stylesheet" href="page/answers.css">'
        '<link rel="stylesheet" href="page/asking.css">'
        '<link rel="stylesheet" href="page/beside.css">'
        '<link rel="stylesheet" href="page/check.css">'
        '<link rel="stylesheet" href="page/lasting.css">'
        '<link rel="stylesheet" href="page/library.css">'
        f'<script type="application/json" id="wartanya-strings">{strings}</script>'
        '<script type="module" src="page/page.js"></script>'
        '<script type="module" src="page/check.js"></script>'
        '<script type="module" src="page/stay.js"></script>' + more
    )


def _theme() -> gr.themes.Base:
    return gr.themes.Base(font=_FONTS, font_mono=["ui-monospace", "monospace"])
