"""A collector as its keeper runs it: a process, its folder, and what it says."""

import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from programs import ROOT

PATIENCE = 30.0  # seconds until a test gives up; what it waits for takes milliseconds
SITE = "https://help.example.com"
FAST = ("--rate", "100000", "--total", "100000")
SETTINGS = f"""\
name: Orchard help
timezone: Europe/Berlin
languages: [en]
addresses:
  public: {SITE}/
listening:
  public: https://log.example.com/searches
searches:
  own: [198.51.100.0/24]
  masked: [Falcon]
"""
Json = dict[str, Any]


@dataclass(slots=True)
class Answer:
    """What the collector said to one request."""

    status: int
    headers: Mapping[str, str]
    body: str


@dataclass(slots=True)
class Running:
    """A collector that runs: its process, its port, its folder, the lines that it said."""

    process: subprocess.Popen[str]
    port: int
    folder: Path
    said: list[str] = field(default_factory=list)

    def post(self, *records: object, **headers: str) -> Answer:
        """Send *records* as a page of the site does, with *headers* (of which "" is left out)."""
        lines = (one if isinstance(one, str) else json.dumps(one) for one in records)
        return self.post_bytes("\n".join(lines).encode(), **headers)

    def post_bytes(self, body: bytes, path: str = "/searches", **headers: str) -> Answer:
        """Send *body*; of headers, `_` stands for the dash."""
        given = {"Origin": SITE, "Content-Type": "text/plain;charset=UTF-8"}
        given |= {name.replace("_", "-"): value for name, value in headers.items()}
        return self.ask("POST", path, body, {name: value for name, value in given.items() if value})

    def ask(
        self, method: str, path: str, body: bytes = b"", headers: Mapping[str, str] | None = None
    ) -> Answer:
        """Make one request on a connection of its own."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        try:
            connection.request(method, path, body or None, dict(headers or {}))
            answer = connection.getresponse()
            told = {name.lower(): value for name, value in answer.getheaders()}
            return Answer(answer.status, told, answer.read().decode())
        finally:
            connection.close()

    def raw(self, sent: bytes, patience: float = PATIENCE) -> bytes:
        """Send bytes, and return all that comes until the collector closes the connection."""
        with socket.create_connection(("127.0.0.1", self.port), patience) as connection:
            connection.sendall(sent)
            return rest_of(connection)

    def health(self) -> Json:
        """Return what /healthz tells."""
        found = json.loads(self.ask("GET", "/healthz").body)
        assert isinstance(found, dict)
        return found

    def lines(self) -> list[Json]:
        """Return all that was written down."""
        return written_in(self.folder)

    def told(self, words: str) -> list[str]:
        """Return what it said with *words* in it, but for where it listens."""
        return [line for line in self.said if words in line and "collecting at" not in line]

    def until(self, condition: Callable[[], object]) -> None:
        """Wait for *condition*, and fail with what was said if it does not come."""
        deadline = time.monotonic() + PATIENCE
        while not condition():
            assert time.monotonic() < deadline, f"waited in vain; it said {self.said}"
            time.sleep(0.01)

    def end(self, number: int = signal.SIGTERM) -> int:
        """Send a signal, and return the status with which it ends."""
        self.process.send_signal(number)
        return self.process.wait(PATIENCE)


def rest_of(connection: socket.socket) -> bytes:
    """Return all that comes until the connection is closed, or reset."""
    found = b""
    try:
        while part := connection.recv(65536):
            found += part
    except ConnectionResetError:
        pass
    return found


def written_in(folder: Path) -> list[Json]:
    """Return the objects of all files of searches in *folder*, each of a whole line."""
    found = []
    for path in sorted(folder.glob("*.jsonl")):
        text = path.read_bytes()
        assert text == b"" or text.endswith(b"\n"), path
        found += [json.loads(line) for line in text.decode("utf-8").splitlines()]
    return found


def knowledge_base(root: Path, settings: str = SETTINGS) -> Path:
    """Write the settings of a knowledge base, and return its folder."""
    (root / "content").mkdir(parents=True, exist_ok=True)
    (root / "content" / "kb.yml").write_text(settings, encoding="utf-8")
    (root / "content" / "components.yml").write_text("", encoding="utf-8")
    return root


@contextmanager
def collector(
    base: Path, *options: str, folder: Path | None = None, environment: Iterable[str] = ()
) -> Iterator[Running]:
    """Run a collector of the knowledge base in *base* until the block ends."""
    folder = folder or base / "searches"
    added = dict(one.split("=", 1) for one in environment)
    common = ("--to", str(folder), "--root", str(base))
    process = subprocess.Popen(
        [sys.executable, "-m", "kbgen", "collect", "--port", "0", *common, *options],
        env={**os.environ, "PYTHONPATH": str(ROOT), **added},
        stderr=subprocess.PIPE,
        text=True,
    )
    running = Running(process, 0, folder)
    reader = threading.Thread(target=_listen, args=(running,), daemon=True)
    reader.start()
    try:
        running.until(lambda: running.port or process.poll() is not None)
        assert running.port, running.said
        yield running
    finally:
        process.kill()
        process.wait()
        reader.join(PATIENCE)
        assert process.stderr
        process.stderr.close()


def _listen(running: Running) -> None:
    assert running.process.stderr
    for line in running.process.stderr:
        running.said.append(line.rstrip("\n"))
        if line.startswith("collecting at"):
            running.port = int(line.partition("//127.0.0.1:")[2].partition("/")[0])


def search(query: str, id_: str = "", **attributes: object) -> Json:
    """Return the record of a search as the pages send it."""
    return {
        "application": "kbgen",
        "timestamp": "2026-11-22T10:00:00.000Z",
        **({"query_id": id_} if id_ else {}),
        "user_query": query,
        "query_attributes": {"session_id": "s1", "page": "/", "language": "en", **attributes},
        "query_response_hit_ids": [],
    }
