"""Runs the collector with uvicorn, from a socket of its own to a stop that loses nothing."""

import asyncio
import contextlib
import errno
import logging
import resource
import signal
import socket
import sys
from collections.abc import Callable, Collection, Iterator

from starlette.types import ASGIApp
from uvicorn import Config, Server

from kbgen.adapters.collector_guard import CONNECTIONS, guarded
from kbgen.errors import EnvironmentFault
from kbgen.listen.senders import Network

DRAIN = 5  # seconds for the requests on their way
_BACKLOG = 2048


def bound(host: str, port: int, *, shared: bool) -> socket.socket:
    """Return a socket on *port*, or EnvironmentFault. *shared*: with others that share it, too."""
    try:
        family, kind, protocol, _, place = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        found = socket.socket(family, kind, protocol)
    except OSError as error:
        raise EnvironmentFault(
            f"the host {host} is not known", "name an address of this machine with --host"
        ) from error
    try:
        found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        if shared:
            found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        found.bind(place)
        found.listen(_BACKLOG)
    except OSError as error:
        found.close()
        raise _fault(host, port, error) from error
    return found


def run(
    app: ASGIApp, listener: socket.socket, behind: Collection[Network], ready: Callable[[], None]
) -> int:
    """Answer on *listener* until a signal ends it; return the signal, when all is on the disk.

    *ready* is called before the first request is answered.
    """
    _allow_connections()
    logging.getLogger("uvicorn").addHandler(logging.StreamHandler(sys.stderr))
    server = _Server(
        Config(
            app,
            http=guarded(behind),
            ws="none",
            lifespan="on",
            log_config=None,
            log_level=logging.ERROR,  # whoever sends nonsense must not fill the log as well
            access_log=False,
            proxy_headers=False,
            server_header=False,
            timeout_keep_alive=5,
            timeout_graceful_shutdown=DRAIN,
            backlog=_BACKLOG,
        ),
        ready,
    )
    server.run(sockets=[listener])
    return server.ended_by


class _Server(Server):
    """Ends at the first signal in its own time, at the second at once."""

    def __init__(self, config: Config, ready: Callable[[], None]) -> None:
        super().__init__(config)
        self.ended_by = 0
        self._ready = ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self._ready()

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        # uvicorn would raise the signal again after a stop that went well
        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            loop.add_signal_handler(number, self._end, number)
        yield

    def _end(self, number: int) -> None:
        self.force_exit = self.should_exit
        self.should_exit = True
        self.ended_by = self.ended_by or number


def _allow_connections() -> None:
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = 2 * CONNECTIONS
    if soft != resource.RLIM_INFINITY and soft < wanted:
        most = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, hard))


def _fault(host: str, port: int, error: OSError) -> EnvironmentFault:
    if error.errno == errno.EADDRINUSE:
        return EnvironmentFault(
            f"port {port} of {host} is in use",
            "end the program that uses it, or choose another with --port",
        )
    if error.errno == errno.EACCES:
        return EnvironmentFault(f"you may not use port {port}", "choose one above 1023 with --port")
    return EnvironmentFault(
        f"{host} cannot be used: {error.strerror}", "name an address of this machine with --host"
    )
