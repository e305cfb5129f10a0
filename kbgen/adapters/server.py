"""A web server for one built site, with a script in each page that tells of the next build."""

import ipaddress
import socket
import socketserver
import sys
import threading
from collections.abc import Mapping
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from kbgen.adapters.live_script import (
    MARK,
    NEWS,
    SCRIPT,
    mark_of,
    script,
    waiting_page,
    with_script,
)
from kbgen.adapters.news import News
from kbgen.adapters.site_files import NO_PAGE, content_type, folder_at, newest, not_found_page, read

_NO_MORE: Mapping[str, str] = {}
_HTML = "text/html; charset=utf-8"
_IDLE = 15.0  # seconds after which a silent connection is asked whether it is still there


class Server(ThreadingHTTPServer):
    """Serves the folder *site*, which may be replaced, or be missing until the first build.

    *prefix* is the path of the site's own web address; files are found with and without it.
    *fresh*: folders by what addresses begin with that are looked into before the site. *ahead*:
    pages by their addresses that are newer than both.
    """

    daemon_threads = True
    request_queue_size = 128

    def __init__(self, site: Path, news: News, host: str, port: int) -> None:
        self.site = site
        self.news = news
        self.host = host
        self.prefix = "/"
        self.fresh: Mapping[str, Path] = {}
        self.ahead: Mapping[str, Path] = {}
        family, *_, place = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        self.address_family = family
        super().__init__((str(place[0]), port), _Handler)
        self.local = ipaddress.ip_address(str(place[0]).partition("%")[0]).is_loopback

    @property
    def address(self) -> str:
        """Where a browser finds it."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"http://{host}:{self.server_port}/"

    def start(self) -> None:
        """Answer requests from now on, in a thread."""
        threading.Thread(
            target=self.serve_forever, kwargs={"poll_interval": 0.1}, daemon=True
        ).start()

    def stop(self) -> None:
        """Answer no more requests."""
        self.shutdown()
        self.server_close()

    def server_bind(self) -> None:
        # the parent asks the network for this machine's name, which can take seconds
        socketserver.TCPServer.server_bind(self)
        self.server_name, self.server_port = self.server_address[:2]  # type: ignore[assignment]

    def handle_error(self, request: Any, client_address: Any) -> None:
        if not isinstance(sys.exception(), OSError):  # a browser that went away is no error
            super().handle_error(request, client_address)


class _Handler(BaseHTTPRequestHandler):
    server: Server
    protocol_version = "HTTP/1.1"
    server_version, sys_version = "kbgen", ""
    timeout = 60

    def do_GET(self) -> None:
        path = self.path.partition("?")[0]
        if not self._is_meant():
            self._send(
                HTTPStatus.FORBIDDEN,
                b"This name does not lead to a site here.\n",
                "text/plain; charset=utf-8",
            )
        elif path == NEWS:
            self._tell_news()
        elif path == SCRIPT:
            self._send(HTTPStatus.OK, script(), "text/javascript; charset=utf-8")
        else:
            self._send_file()

    do_HEAD = do_GET

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing: the terminal is for builds and problems."""

    def _is_meant(self) -> bool:
        """Tell whether the request names this machine.

        A page of somebody else may give its own name to this machine and read what is for staff.
        """
        try:
            name = urlsplit(f"//{self.headers.get('Host', 'localhost')}").hostname or ""
        except ValueError:  # not even the form of a name
            return False
        return (
            not self.server.local
            or name in ("localhost", self.server.host)
            or name.endswith(".localhost")
            or _is_number(name)
        )

    def _send_file(self) -> None:
        build = self.server.news.state.build  # before the file, so that no page looks too new
        site, address = self.server.site, self._address()
        if not site.is_dir():
            self._send(HTTPStatus.SERVICE_UNAVAILABLE, waiting_page(), _HTML)
            return
        found = read(lambda: newest(address, self.server.ahead, self.server.fresh, site))
        moved = None if found else folder_at(site, address)
        if moved:
            self._redirect(moved)
            return
        status = HTTPStatus.OK if found else HTTPStatus.NOT_FOUND
        file, content = found or read(lambda: not_found_page(site, address)) or NO_PAGE
        kind = content_type(file)
        if kind == _HTML:
            self._send(status, with_script(content, build), kind, {MARK: mark_of(content)})
        else:
            self._send(status, content, kind)

    def _address(self) -> str:
        prefix = self.server.prefix
        if prefix != "/" and self.path.startswith(prefix):
            return "/" + self.path.removeprefix(prefix)
        return self.path

    def _redirect(self, address: str) -> None:
        self.send_response(HTTPStatus.FOUND)
        self.send_header("Location", address)
        self._end(0)

    def _send(
        self, status: HTTPStatus, content: bytes, kind: str, more: Mapping[str, str] = _NO_MORE
    ) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        for name, value in more.items():
            self.send_header(name, value)
        self._end(len(content))
        if self.command != "HEAD":
            self.wfile.write(content)

    def _end(self, length: int) -> None:
        self.send_header("Content-Length", str(length))
        self.send_header("Cache-Control", "no-store")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.end_headers()

    def _tell_news(self) -> None:
        """Send each state from now on, as server-sent events, until the reader goes away."""
        self.close_connection = True
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Cache-Control", "no-store")
        self.send_header("Connection", "close")
        self.end_headers()
        number, news = 0, self.server.news
        while self.command != "HEAD" and not news.closed:
            state = news.after(number, _IDLE)
            number = state.number if state else number
            said = f"retry: 500\ndata: {state.json()}\n\n" if state else ": still here\n\n"
            self.wfile.write(said.encode())
            self.wfile.flush()


def _is_number(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True
