"""A server of a built site, with its headers, that packs, counts and can be slow."""

import gzip
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from mimetypes import guess_type
from pathlib import Path
from urllib.parse import unquote, urlsplit

sys.path.append(str(Path(__file__).parents[1] / "browser"))
from browsing import none, published

_PACKED = frozenset({".html", ".css", ".js", ".mjs", ".json", ".svg", ".xml", ".txt", ".wasm"})
_PIECE = 8_192


@dataclass(frozen=True, slots=True)
class Line:
    """A line with the seconds that each request waits and the bytes that it carries a second."""

    name: str
    wait: float = 0.0
    speed: float = 0.0  # 0: as fast as it goes


@dataclass(slots=True)
class Traffic:
    """What was sent: path and bytes, in order."""

    line: Line
    sent: list[tuple[str, int]] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def of_search(self) -> int:
        """Return the bytes of what only the search needs."""
        return sum(size for path, size in self.sent if is_search(path))


# By these parts of its address a file is known as one that only the search needs.
_OF_SEARCH = ("/search/", "/pagefind", "/workers/", "/lunr/", "/kbgen/search", "minisearch")


def is_search(path: str) -> bool:
    """Tell whether the file at *path* is one that only the search needs."""
    return any(part in path for part in _OF_SEARCH) or path == "/index.json"


@contextmanager
def sending(site: Path, line: Line) -> Iterator[tuple[str, Traffic]]:
    """Serve *site* over *line*; yield its address and what it sends."""
    traffic = Traffic(line)
    with _Server(("127.0.0.1", 0), partial(_Handler, site, traffic)) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/", traffic
        server.shutdown()


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing: a browser that ends hangs up."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    timeout = 60

    def __init__(self, site: Path, traffic: Traffic, *args: object) -> None:
        self._site = site.resolve()
        self._traffic = traffic
        self._headers_of = published(site) if (site / "_headers").exists() else none
        super().__init__(*args)  # type: ignore[arg-type]  # as the server gives

    def do_GET(self) -> None:
        """Send a file, packed if it is text."""
        path = unquote(urlsplit(self.path).path)
        file = (self._site / path.lstrip("/")).resolve()
        file = file / "index.html" if file.is_dir() else file
        if not file.is_relative_to(self._site) or not file.is_file():
            self.send_error(HTTPStatus.NOT_FOUND)
            return
        content = file.read_bytes()
        self.send_response(HTTPStatus.OK)
        for name, value in self._headers_of(path).items():
            self.send_header(name, value)
        self.send_header("Content-Type", guess_type(file.name)[0] or "application/octet-stream")
        if file.suffix in _PACKED:
            content = gzip.compress(content, 6)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self._send(path, content)

    def _send(self, path: str, content: bytes) -> None:
        line = self._traffic.line
        time.sleep(line.wait)
        for begin in range(0, len(content), _PIECE):
            piece = content[begin : begin + _PIECE]
            if line.speed:
                # all requests share the line
                with self._traffic.lock:
                    time.sleep(len(piece) / line.speed)
            self.wfile.write(piece)
        self._traffic.sent.append((path, len(content)))

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: the bench counts."""
