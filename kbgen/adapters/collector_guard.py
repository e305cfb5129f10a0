"""Connections of the collector: how long, how many and how large; uvicorn has no limits for it."""

import asyncio
from collections import Counter
from collections.abc import Collection

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from kbgen.listen.senders import Network, address_of, is_own

SECONDS = 10.0  # for the head of a request, for its body, and to take an answer
CONNECTIONS = 1000
OF_ONE = 100  # of one address, unless it is a server of our own in front of this
_BYTES = 128 * 1024  # of a request, whatever it is packed in
_FULL = (
    b"HTTP/1.1 503 Service Unavailable\r\nRetry-After: 5\r\nContent-Length: 0\r\n"
    b"Connection: close\r\n\r\n"
)


class _Doors:
    """Who has how many connections; servers of *behind* may have as many as all."""

    def __init__(self, behind: Collection[Network]) -> None:
        self._behind = behind
        self._open: Counter[str] = Counter()

    def enter(self, peer: str) -> bool:
        """Count a connection of *peer*, and tell whether it may have one more."""
        self._open[peer] += 1
        return self._open[peer] <= OF_ONE or is_own(address_of(peer, "", ()), self._behind)

    def leave(self, peer: str) -> None:
        """Count a connection of *peer* that is over."""
        self._open[peer] -= 1
        if not self._open[peer]:
            del self._open[peer]


class _Guarded(HttpToolsProtocol):
    """A connection that must bring its request, and take its answer, in time."""

    doors = _Doors(())
    _deadline: asyncio.TimerHandle | None = None
    _stalled: asyncio.TimerHandle | None = None
    _came = 0

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as uvicorn's own
        super().connection_made(transport)
        may_enter = self.doors.enter(self._peer())
        if not may_enter or len(self.connections) > CONNECTIONS:
            transport.write(_FULL)
            transport.close()
        else:
            self._wait()

    def connection_lost(self, exc: Exception | None) -> None:
        self.doors.leave(self._peer())
        self._unset()
        if self._stalled:
            self._stalled.cancel()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        if self.transport.is_closing():
            return
        had_head = self._is_open() and self.cycle.more_body
        self._came += len(data)
        super().data_received(data)
        has_head = self._is_open() and self.cycle.more_body
        if self._is_open() and not has_head:
            self._came = 0
            self._unset()  # it is our turn
        elif self._came > _BYTES:
            self.transport.abort()
        elif has_head and not had_head:
            self._unset()
            self._wait()  # for the body
        elif self.timeout_keep_alive_task is None:
            self._wait()

    def pause_writing(self) -> None:
        super().pause_writing()
        self._stalled = self.loop.call_later(SECONDS, self.transport.abort)

    def resume_writing(self) -> None:
        super().resume_writing()
        if self._stalled:
            self._stalled.cancel()

    def _is_open(self) -> bool:
        """Tell whether there is a request that has not been answered."""
        return bool(self.cycle) and not self.cycle.response_complete

    def _wait(self) -> None:
        if self._deadline is None and not self.transport.is_closing():
            self._deadline = self.loop.call_later(SECONDS, self.transport.abort)

    def _unset(self) -> None:
        if self._deadline:
            self._deadline.cancel()
            self._deadline = None

    def _peer(self) -> str:
        return str(self.client[0]) if self.client else ""


def guarded(behind: Collection[Network]) -> type[HttpToolsProtocol]:
    """Return a protocol for uvicorn that ends connections which take too long or too much.

    *behind*: networks of our own servers in front of this, which may have as many as all.
    """

    class Guarded(_Guarded):
        doors = _Doors(behind)

    return Guarded
