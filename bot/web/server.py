"""The application behind `wartanya serve`: page and JSON routes, guarded, on one port."""

import asyncio
import errno
import socket
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager, suppress
from ipaddress import ip_address

import uvicorn
from fastapi import FastAPI
from fastapi.staticfiles import StaticFiles

from bot.adding.adding import Adding
from bot.answering.bot import Bot
from bot.feedback import Feedback
from bot.hosts import LOOPBACK, Hosts
from bot.page.app import STATIC, mount_page, page_head
from bot.web import memory
from bot.web.adding import LIMITS
from bot.web.api import create_api
from bot.web.asking import Check
from bot.web.forwarding import Forwarding
from bot.web.guard import Guard
from bot.web.keeping import add_keeping
from bot.web.protocol import Protocol
from bot.web.queue_schema import QueueSchema
from bot.web.sessions import Sessions
from bot.workers import Workers
from index.errors import WartanyaError

FIRST_PORT = 7860
_PORTS_TRIED = 100
CONCURRENT_QUESTIONS = 4


class ServeError(WartanyaError):
    """The page cannot be served: its port is taken, its address is not one of this machine."""


def create_app(
    bot: Bot,
    *,
    host: str = "127.0.0.1",
    allowed_hosts: Iterable[str] = (),
    trusted_proxies: Iterable[str] = (),
    check: Check | None = None,
    adding: Adding | None = None,
    feedback: Feedback | None = None,
) -> FastAPI:
    """The whole application: `/` the page, `/api/...` the JSON routes, `/healthz`.

    Only loopback names, this machine's addresses and the hosts named here are answered, so that
    no foreign page reaches it under a name of its own (DNS rebinding).

    Args:
        bot: what answers; the caller closes it.
        host: the address it will listen on; a name is allowed as a host.
        allowed_hosts: further names that readers reach it by, with or without a port.
        trusted_proxies: addresses and networks whose `X-Forwarded-...` headers are believed.
        check: checks a draft, for `POST /api/check`; None: there is no such route.
        adding: changes the library from the page, the caller closes it; None: the page only reads.
        feedback: keeps what readers say of answers; None: they are not asked.

    Raises:
        ValueError: a name is no host name.
    """
    workers = Workers(CONCURRENT_QUESTIONS)

    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
        watching = asyncio.create_task(memory.watch(period=memory.PERIOD))
        yield
        watching.cancel()
        workers.close()

    app = FastAPI(openapi_url=None, lifespan=lifespan)

    # On the event loop itself: it answers whatever the threads are busy with.
    @app.api_route("/healthz", methods=["GET", "HEAD"])
    async def healthz() -> dict[str, str]:
        return {"status": "ok"}

    api = create_api(bot, workers, check, adding)
    add_keeping(api, bot, workers, feedback)
    app.mount("/api", api)
    app.mount("/page", StaticFiles(directory=STATIC))
    listeners, page_queue = mount_page(
        app, bot, workers, rated=feedback is not None, adding=adding is not None
    )
    queue, sessions = QueueSchema(listeners), Sessions(page_queue)
    hosts = Hosts([*allowed_hosts, *_names(host)])
    app.add_middleware(
        Guard,
        hosts=hosts,
        queue=queue,
        sessions=sessions,
        head=page_head(adding=adding is not None),
        limits=LIMITS if adding is not None else {},
    )
    app.add_middleware(Forwarding, proxies=trusted_proxies)
    return app


def config_of(app: FastAPI) -> uvicorn.Config:
    """How uvicorn serves the application: what it does to requests by itself is switched off."""
    return uvicorn.Config(
        app,
        http=Protocol,
        log_level="warning",
        access_log=False,
        proxy_headers=False,
        server_header=False,
        ws="none",
        timeout_graceful_shutdown=2,
    )


def serve(
    bot: Bot,
    *,
    host: str = "127.0.0.1",
    port: int | None = None,
    allowed_hosts: Iterable[str] = (),
    trusted_proxies: Iterable[str] = (),
    listening: Callable[[str], None] = print,
    check: Check | None = None,
    adding: Adding | None = None,
    feedback: Feedback | None = None,
) -> None:
    """Serves until interrupted.

    Args:
        bot: what answers; the caller closes it.
        host: the address to listen on.
        port: its port; None: 7860, or the next free one.
        allowed_hosts: as `create_app` says.
        trusted_proxies: as `create_app` says.
        check: as `create_app` says.
        adding: as `create_app` says.
        feedback: as `create_app` says.
        listening: called once with the page's address when it answers.

    Raises:
        ServeError: the port is taken or not permitted, or the host is not of this machine.
    """
    bound = bind(host, port)
    try:
        app = create_app(
            bot,
            host=host,
            allowed_hosts=allowed_hosts,
            trusted_proxies=trusted_proxies,
            check=check,
            adding=adding,
            feedback=feedback,
        )
        memory.settle()
        server = _Server(config_of(app), lambda: listening(address_of(bound)))
        with suppress(KeyboardInterrupt):  # raised again once everything has ended
            server.run(sockets=[bound])
    finally:
        bound.close()


def bind(host: str, port: int | None) -> socket.socket:
    """A socket bound to a host and port (None: 7860, or the next free one).

    Raises:
        ServeError: as `serve` says.
    """
    if port is not None:
        return _bind(host, port)
    for candidate in range(FIRST_PORT, FIRST_PORT + _PORTS_TRIED):
        try:
            return _bind(host, candidate)
        except ServeError as error:
            if not isinstance(error.__cause__, OSError) or (
                error.__cause__.errno != errno.EADDRINUSE
            ):
                raise
    last = FIRST_PORT + _PORTS_TRIED - 1
    raise ServeError(
        f"ports {FIRST_PORT} to {last} of {host} are all taken; free one or set --port"
    )


def address_of(bound: socket.socket) -> str:
    """The page's address for a browser on this machine."""
    host, port = bound.getsockname()[:2]
    if ip_address(host).is_unspecified:
        host = "127.0.0.1"
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def _bind(host: str, port: int) -> socket.socket:
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
    except (OSError, UnicodeError, OverflowError) as error:
        raise ServeError(f"host {host!r} port {port} is no address: {error}") from error
    bound = socket.socket(family, kind, protocol)
    try:
        bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        bound.bind(address)
        bound.listen(128)
    except (OSError, OverflowError) as error:
        bound.close()
        reason = error.strerror if isinstance(error, OSError) else str(error)
        raise ServeError(
            f"cannot listen on {host} port {port}: {reason}; choose another with --host, --port"
        ) from error
    return bound


def _names(host: str) -> list[str]:
    """The host where it is a name: addresses of this machine are known without."""
    try:
        ip_address(host)
    except ValueError:
        return [] if host in LOOPBACK else [host]
    return []


class _Server(uvicorn.Server):
    """Tells when it listens."""

    def __init__(self, config: uvicorn.Config, on_started: Callable[[], None]) -> None:
        super().__init__(config)
        self._on_started = on_started

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started:
            self._on_started()
