"""Receives what the pages tell of searches: an ASGI application for any server."""

import asyncio
import math
from collections import Counter
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from kbgen.adapters.collector_body import body_of
from kbgen.adapters.collector_files import NoRoom, SearchFiles, synced
from kbgen.adapters.collector_folder import delete_old, mend, opened_folder
from kbgen.listen.buckets import Buckets
from kbgen.listen.collector_rules import CollectorRules, asks_for_rest, judged
from kbgen.listen.losses import Losses
from kbgen.listen.machines import machine
from kbgen.listen.receiving import Refused, Sender, receive
from kbgen.listen.senders import Address, address_of, is_own, neighbours

HEALTH = "/healthz"
_BEAT = 0.5  # seconds after which what was written is on the disk
_RETRY = 5  # seconds after which there may be room again
_FINE, _OFTEN, _UNABLE = 204, 429, 503
Tell = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Collecting:
    """What is collected where: at most *quota* bytes a day, each file for *kept* days."""

    rules: CollectorRules
    folder: Path
    quota: int
    kept: int


def application(collecting: Collecting, tell: Tell) -> Starlette:
    """Return the collector; *tell* hears what its keeper should know, a line each time."""
    desk = _Desk(collecting, tell)
    posts = [Route(path, desk.post, methods=["POST"]) for path in collecting.rules.paths]
    found = Starlette(
        routes=[*posts, Route(HEALTH, desk.health, methods=["GET"])], lifespan=desk.opened
    )
    found.router.redirect_slashes = False
    return found


def trouble_of(fault: str, sync_fault: str) -> str:
    """Return what faults of the disk mean, "" if there are none."""
    if fault:
        return f"searches are refused: {fault}"
    return f"a power failure may take the last searches: {sync_fault}" if sync_fault else ""


class _Desk:
    """Holds the files and the counts while the application runs."""

    def __init__(self, collecting: Collecting, tell: Tell) -> None:
        self._collecting = collecting
        self._rules = collecting.rules
        self._tell = tell
        self._files = SearchFiles(collecting.folder, collecting.quota)
        self._each = Buckets(self._rules.each)
        self._all = Buckets(self._rules.all, 1)
        self._losses = Losses()
        self._refused: Counter[str] = Counter()
        self._written = 0
        self._day = date.min
        self._trouble = ""
        self._warned = False

    @asynccontextmanager
    async def opened(self, _app: Starlette) -> AsyncIterator[None]:
        """Keep the files, from the first request to the last."""
        folder = self._collecting.folder
        opened_folder(folder)
        for name in mend(folder):
            self._tell(f"{name}: a line that was torn is cut off")
        keeper = asyncio.create_task(self._keep())
        try:
            yield
        finally:
            keeper.cancel()
            with suppress(asyncio.CancelledError):
                await keeper
            self._files.close()

    async def post(self, request: Request) -> Response:
        """Write down what a page sends."""
        headers = request.headers
        peer = request.client.host if request.client else ""
        forwarded = ",".join(headers.getlist("x-forwarded-for"))
        address = address_of(peer, forwarded, self._rules.behind)
        if forwarded and not self._rules.behind and not self._warned:
            self._warn(address)
        now = asyncio.get_running_loop().time()
        wait = self._each.wait(neighbours(address), now) or self._all.wait("", now)
        if wait:
            return self._refuse(Refused(_OFTEN, "too often"), math.ceil(wait))
        refused = judged(self._rules, headers)
        body = refused or await body_of(request)
        if isinstance(body, Refused):
            return self._refuse(body)
        if self._rules.heeds and asks_for_rest(headers):
            self._refused["asked not to be tracked"] += 1
            return Response(status_code=_FINE)
        return self._write(body, self._sender(headers.get("user-agent", ""), address))

    async def health(self, _request: Request) -> Response:
        """Tell whether searches are written down, and how many were."""
        fault = self._files.fault or self._files.sync_fault
        said = {
            "state": fault or "fine",
            "written": self._written,
            "unsynced": self._files.unsynced,
            "refused": dict(sorted(self._refused.items())),
            "sessions": self._losses.sessions,
            "lost": self._losses.lost,
        }
        return JSONResponse(said, _UNABLE if fault else 200, {"Cache-Control": "no-store"})

    def _warn(self, address: Address | None) -> None:
        # anybody can write that header, but only a server of ours does so from this machine
        if address is not None and address.is_loopback:
            self._warned = True
            self._tell(
                "requests come through a server on this machine: name it with --behind"
                f" {address}, or all readers share the limit of one"
            )

    def _sender(self, agent: str, address: Address | None) -> Sender:
        return Sender(machine(agent), is_own(address, self._rules.own))

    def _write(self, body: bytes, sender: Sender) -> Response:
        now = datetime.now(UTC)
        received = receive(body, now, sender, self._rules.masked)
        if isinstance(received, Refused):
            return self._refuse(received)
        try:
            self._files.append(received.lines, now.date())
        except NoRoom as error:
            self._say()
            wait = _RETRY if "quota" not in str(error) else _until_midnight(now)
            return self._refuse(Refused(_UNABLE, str(error)), wait)
        self._written += received.records
        for session, number in received.numbers:
            self._losses.note(session, number)
        return Response(status_code=_FINE)

    def _refuse(self, refused: Refused, wait: int = 0) -> Response:
        self._refused[refused.reason] += 1
        headers = {"Connection": "close", "Cache-Control": "no-store"}
        if wait:
            headers["Retry-After"] = str(wait)
        return Response(f"{refused.reason}\n", refused.status, headers, "text/plain")

    async def _keep(self) -> None:
        """Let what was written reach the disk, and end the day and old files in time."""
        while True:
            try:
                descriptor = self._files.to_sync()
                if descriptor is not None:
                    self._files.sync_fault = await asyncio.to_thread(synced, descriptor)
                self._look(datetime.now(UTC).date())
            except OSError as error:
                self._files.fault = error.strerror or "input/output error"
            self._say()
            await asyncio.sleep(_BEAT)

    def _look(self, today: date) -> None:
        self._files.look(today)
        if self._day == today:
            return
        self._day = today
        try:
            for name in delete_old(self._collecting.folder, today, self._collecting.kept):
                self._tell(f"{name} is older than {self._collecting.kept} days and is deleted")
        except OSError as error:
            self._tell(f"old files cannot be deleted: {error.strerror}")

    def _say(self) -> None:
        trouble = trouble_of(self._files.fault, self._files.sync_fault)
        if trouble != self._trouble:
            self._trouble = trouble
            self._tell(trouble or "searches are written again")


def _until_midnight(now: datetime) -> int:
    tomorrow = datetime.combine(now.date() + timedelta(days=1), time(), UTC)
    return math.ceil((tomorrow - now).total_seconds())
