"""ClickHouse's HTTP interface before a chDB, in a process of its own: a server for tests.

It says what the documentation of ClickHouse says, as far as kbgen uses it. chDB reads no body as
`input()`, so what was sent goes to a file first, and must be the statement that ClickHouse takes.
"""

import base64
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlsplit

if TYPE_CHECKING:
    from chdb.session import Session

USER, PASSWORD = "ana", "ä long: word"
_ENTRY = "Basic " + base64.b64encode(f"{USER}:{PASSWORD}".encode()).decode()
_NO_SETTINGS = {"query", "database", "default_format", "query_id", "wait_end_of_query"}
_REFUSED = "Code: 516. DB::Exception: {}: Authentication failed. (AUTHENTICATION_FAILED)"
_INPUT = re.compile(r"input\(('[^']*')\)(.*) format Parquet", re.DOTALL)
_STATUS = {"60": 404, "81": 404, "497": 403, "516": 403}


class StandIn(HTTPServer):
    """Answers one statement after the other."""

    def __init__(self, session: "Session", folder: Path) -> None:
        super().__init__(("127.0.0.1", 0), _Door)
        self.session = session
        self.sent = folder / "sent.parquet"

    def run(self, asked: dict[str, str], body: bytes) -> bytes:
        """Return what ClickHouse says to the statement in *asked* and *body*."""
        for name in asked.keys() - _NO_SETTINGS:
            self.session.query(f"set {name} = '{asked[name]}'")
        self.session.query(f"use {asked.get('database', 'default')}")
        sql = asked.get("query", "") or body.decode()
        if "query" in asked:
            self.session.query(f"explain ast {sql}")
            self.sent.write_bytes(body)
            sql = _INPUT.sub(rf"file('{self.sent}', Parquet, \1)\2", sql)
        return bytes(self.session.query(sql, asked.get("default_format", "TSV")).bytes())


class _Door(BaseHTTPRequestHandler):
    server: StandIn

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        asked = dict(parse_qsl(urlsplit(self.path).query))
        if self.headers["Authorization"] != _ENTRY:
            self._say(403, _REFUSED.format(USER).encode(), "516")
            return
        try:
            self._say(200, self.server.run(asked, body), "")
        except RuntimeError as error:
            code = re.findall(r"Code: (\d+)", str(error))[0]
            self._say(_STATUS.get(code, 500), str(error).encode(), code)

    def _say(self, status: int, body: bytes, code: str) -> None:
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        if code:
            self.send_header("X-ClickHouse-Exception-Code", code)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: who reads the output of tests wants theirs."""


@contextmanager
def stand_in() -> Iterator[int]:
    """Yield the port of a ClickHouse of another process."""
    process = subprocess.Popen([sys.executable, __file__], stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout
        yield int(process.stdout.readline())
    finally:
        process.terminate()
        process.communicate(timeout=20)


def _serve() -> None:
    from chdb.session import Session

    with tempfile.TemporaryDirectory() as folder:
        session = Session(f"{folder}/clickhouse")
        session.query("create database if not exists default")
        server = StandIn(session, Path(folder))
        print(server.server_port, flush=True)  # noqa: T201  # this is what the test reads
        server.serve_forever()


if __name__ == "__main__":
    _serve()
