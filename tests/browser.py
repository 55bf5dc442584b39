"""A real server over a bot, for the tests of the page and its routes."""

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import uvicorn

from bot.web.server import config_of, create_app


@contextmanager
def served(bot: object, **settings: Any) -> Iterator[str]:
    """A bot's page and API on a free port of loopback: gives the address.

    `settings` are those of `create_app`.
    """
    with socket.create_server(("127.0.0.1", 0)) as bound:
        address = f"http://127.0.0.1:{bound.getsockname()[1]}"
        server = uvicorn.Server(config_of(create_app(bot, **settings)))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [bound]})
        thread.start()
        try:
            while not server.started:
                assert thread.is_alive(), "the server did not start"
                time.sleep(0.02)
            yield address
        finally:
            server.should_exit = True
            thread.join(10)
