"""A ClickHouse server over HTTP: each statement is one request, which says all that it needs."""

import http.client
import json
import os
import re
import secrets
import ssl
from base64 import b64encode
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO
from urllib.parse import urlencode

from kbgen.adapters.clickhouse_address import Address
from kbgen.adapters.clickhouse_faults import foreign, outdated, refused, unreachable
from kbgen.errors import EnvironmentFault

OLDEST = (26, 9)  # 24.8, 25.8, 26.1 and 26.3 refuse SQL that all others take
_CONNECTING = 30.0  # seconds until a server must take up a connection, and say its version
_SILENCE = 1800.0  # seconds until a server that works must have said so
# A statement may take longer than what stands between would wait for an answer. So the server
# says that it works; a hundred headers are all that Python takes, so it says so seldom.
_SIGNS_OF_LIFE = {"send_progress_in_http_headers": 1, "http_headers_progress_interval_ms": 50_000}
_JSON = {"default_format": "JSONCompact"}
_WHOLE = {"wait_end_of_query": 1}  # no answer begins before it is known to end well
_LONGEST_FAULT = 1 << 16
_CHUNK = 1 << 20
_PARQUET = b"PAR1"  # how such a file ends


@dataclass(slots=True)
class Server:
    """A server and a database there that is this run's own."""

    address: Address
    password: str = field(repr=False)
    settings: Mapping[str, str | int]
    silence: float = _SILENCE
    database: str = ""
    _queries: int = 0

    def __post_init__(self) -> None:
        self.database = f"{self.address.begin}_{secrets.token_hex(6)}"

    def greet(self) -> None:
        """Raise EnvironmentFault unless a ClickHouse answers that is young enough."""
        with self._answer(b"select version()", _JSON, _CONNECTING) as answer:
            version = str(_json(self.address, answer.read())["data"][0][0])
        if tuple(int(number) for number in re.findall(r"\d+", version)[:2]) < OLDEST:
            raise outdated(self.address, version, OLDEST)

    def tell(self, sql: str) -> None:
        """Run *sql*, which selects nothing."""
        self._tell(sql.encode(), self._own)

    def ask(self, sql: str) -> Any:
        """Return what *sql* selects, as ClickHouse's JSONCompact tells it."""
        with self._answer(sql.encode(), {**self._own, **_JSON}) as answer:
            return _json(self.address, answer.read())

    def load(self, name: str, structure: str, file: Path, condition: str) -> None:
        """Send the rows of the Parquet *file*, as it is read, into the table *name*."""
        sql = f"insert into {name} select * from input('{structure}'){condition} format Parquet"
        with file.open("rb") as body:
            self._tell(body, {**self._own, "query": sql})

    def fetch(self, sql: str, file: Path) -> None:
        """Write what *sql* selects to the Parquet *file*, whole or not at all."""
        draft = file.with_name(f"{file.name}.part")
        parquet = {"default_format": "Parquet"}
        try:
            with (
                draft.open("wb") as stream,
                self._answer(sql.encode(), {**self._own, **parquet}) as answer,
            ):
                end = _copied(answer, stream)
            if end != _PARQUET:
                raise foreign(self.address, answer.status)
            draft.replace(file)
        finally:
            draft.unlink(missing_ok=True)

    def make(self) -> None:
        """Make the database of this run."""
        self._tell(f"create database {self.database}".encode(), {})

    def drop(self) -> None:
        """Drop the database of this run, with all that is in it."""
        self._tell(f"drop database if exists {self.database} sync".encode(), {})

    def stop(self) -> None:
        """End the last statement, if it still runs."""
        sql = f"kill query where query_id = '{self.database}_{self._queries}'"
        with self._answer(sql.encode(), {}, _CONNECTING) as answer:
            answer.read()

    @property
    def _own(self) -> dict[str, str | int]:
        return {**self.settings, "database": self.database}

    def _tell(self, body: bytes | BinaryIO, parameters: Mapping[str, str | int]) -> None:
        with self._answer(body, parameters) as answer:
            said = answer.read()
        if said.strip():
            raise refused(self.address, answer.status, said)

    @contextmanager
    def _answer(
        self,
        body: bytes | BinaryIO,
        parameters: Mapping[str, str | int],
        silence: float | None = None,
    ) -> Iterator[http.client.HTTPResponse]:
        """Yield what the server answers to *body*; raise EnvironmentFault for what is none."""
        connection = self._connection()
        try:
            connection.connect()
            connection.sock.settimeout(min(silence or self.silence, self.silence))
            # who is refused may be so before all is sent, and hears why
            with suppress(BrokenPipeError, ConnectionResetError):
                connection.request("POST", self._path(parameters), body, self._headers(body))
            answer = connection.getresponse()
            if answer.status != 200 or answer.getheader("X-ClickHouse-Exception-Code"):
                said = answer.read(_LONGEST_FAULT)
                raise refused(self.address, answer.status, said)
            yield answer
        except (OSError, http.client.HTTPException) as error:
            raise unreachable(self.address, error) from error
        finally:
            connection.close()

    def _connection(self) -> http.client.HTTPConnection:
        host, port = self.address.host, self.address.port
        patience = min(_CONNECTING, self.silence)
        if self.address.scheme == "http":
            return http.client.HTTPConnection(host, port, timeout=patience, blocksize=_CHUNK)
        trusted = ssl.create_default_context()
        return http.client.HTTPSConnection(
            host, port, timeout=patience, blocksize=_CHUNK, context=trusted
        )

    def _path(self, parameters: Mapping[str, str | int]) -> str:
        self._queries += 1
        named = {"query_id": f"{self.database}_{self._queries}"}
        return f"/?{urlencode({**_SIGNS_OF_LIFE, **_WHOLE, **named, **parameters})}"

    def _headers(self, body: bytes | BinaryIO) -> dict[str, str]:
        size = len(body) if isinstance(body, bytes) else os.fstat(body.fileno()).st_size
        entry = b64encode(f"{self.address.user}:{self.password}".encode()).decode()
        return {"Authorization": f"Basic {entry}", "Content-Length": str(size)}


@contextmanager
def working(server: Server) -> Iterator[Server]:
    """Yield *server* with a database of this run, which is dropped however the run ends."""
    server.make()
    try:
        yield server
    except BaseException as stopped:
        with suppress(EnvironmentFault):
            server.stop()
        try:
            server.drop()
        except EnvironmentFault:
            if isinstance(stopped, EnvironmentFault):
                left = f"drop the database {server.database}, which is left there"
                raise EnvironmentFault(stopped.what, f"{stopped.todo}; {left}") from stopped
        raise
    server.drop()


def _copied(answer: http.client.HTTPResponse, stream: BinaryIO) -> bytes:
    """Copy the body of *answer* to *stream*, and return its last bytes."""
    end = b""
    while chunk := answer.read(_CHUNK):
        try:
            stream.write(chunk)
        except OSError as error:
            raise EnvironmentFault(
                f"what the server sends cannot be written: {error.strerror}", "make room"
            ) from error
        end = (end + chunk)[-len(_PARQUET) :]
    if answer.length:  # Python tells nobody
        raise http.client.IncompleteRead(b"", answer.length)
    return end


def _json(address: Address, body: bytes) -> Any:
    """Return what *body* tells; raise EnvironmentFault if no ClickHouse has written it."""
    try:
        told = json.loads(body)
    except ValueError as error:
        raise refused(address, 200, body) from error
    if not isinstance(told, dict) or not {"meta", "data"} <= told.keys():
        raise foreign(address, 200)
    return told
