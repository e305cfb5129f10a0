"""Messages to a chat: to the address that was chosen, and nobody reads that address anywhere."""

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from test_sending_mail import digest, mark

from kbgen.adapters.webhook import check_address, post
from kbgen.app.sending import by_webhook, delivered
from kbgen.errors import ConfigurationError, EnvironmentFault

SECRET = "T0/B0/sEcReT"


class _Chat(BaseHTTPRequestHandler):
    heard: list[tuple[str, str]]
    gate: threading.Event

    def do_POST(self) -> None:  # as the library calls it
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        self.heard.append((self.path, body))
        wanted = self.path.strip("/").split("/")[0]
        if wanted == "slow":
            self.gate.wait(20)
            return
        self.send_response({"fine": 200, "broken": 500, "away": 307, "found": 302}[wanted])
        if wanted in ("away", "found"):
            self.send_header("Location", f"/fine/{SECRET}")
        self.send_header("Content-Length", "0")
        self.end_headers()

    do_GET = do_POST

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def chat() -> Iterator[tuple[str, list[tuple[str, str]]]]:
    heard: list[tuple[str, str]] = []
    gate = threading.Event()
    handler = type("Chat", (_Chat,), {"heard": heard, "gate": gate})
    with ThreadingHTTPServer(("localhost", 0), handler) as server:
        threading.Thread(target=server.serve_forever).start()
        yield f"http://localhost:{server.server_address[1]}", heard
        gate.set()
        server.shutdown()


Chat = tuple[str, list[tuple[str, str]]]


def test_a_chat_gets_the_message(chat: Chat) -> None:
    address, heard = chat
    secrets = {"KBGEN_WEBHOOK_URL": f"{address}/fine/{SECRET}"}
    said = list(delivered(by_webhook([digest("")], mark(25), secrets)))
    assert said == ["sent to the webhook: Help: what is new"]
    ((path, body),) = heard
    assert path == f"/fine/{SECRET}"
    assert json.loads(body)["blocks"][0]["text"]["text"] == "Help: what is new"


@pytest.mark.parametrize(
    ("path", "why"),
    [
        ("broken", "the webhook answers 500"),
        ("away", "the webhook leads elsewhere (307), which is not followed"),
        ("found", "the webhook leads elsewhere (302), which is not followed"),
    ],
)
def test_what_was_not_taken_is_told_without_the_address(chat: Chat, path: str, why: str) -> None:
    address, heard = chat
    secrets = {"KBGEN_WEBHOOK_URL": f"{address}/{path}/{SECRET}"}
    with pytest.raises(EnvironmentFault) as caught:
        list(delivered(by_webhook([digest("")], mark(25), secrets)))
    assert caught.value.problems == (f"not sent to the webhook: Help: what is new: {why}",)
    assert SECRET not in str(caught.value)
    assert len(heard) == 1


def test_a_slow_chat_is_not_waited_for(chat: Chat) -> None:
    address, _ = chat
    said = post(f"{address}/slow/{SECRET}", "{}", seconds=0.3)
    assert said == "the webhook does not answer, so that it may have been sent or not"


def test_a_chat_that_is_not_there_is_told_without_the_address() -> None:
    for host in ("localhost:1", "chat..example.com"):
        said = post(f"https://{host}/{SECRET}", "{}", seconds=2)
        assert said == "the webhook cannot be reached"


@pytest.mark.parametrize(
    "address",
    [
        f"http://chat.example.com/{SECRET}",
        f"ftp://localhost/{SECRET}",
        f"file:///etc/{SECRET}",
        f"https://user:word@chat.example.com/{SECRET}",
        f"https:///{SECRET}",
        f"https://chat.example.com:99999/{SECRET}",
        f"https://chat.example.com/{SECRET}\r\nHost: eve",
        f"http://localhost.example.com/{SECRET}",
        f"http://[::1/{SECRET}",
    ],
)
def test_a_secret_goes_nowhere_in_the_open_and_is_not_repeated(address: str) -> None:
    with pytest.raises(ConfigurationError) as caught:
        by_webhook([digest("")], mark(25), {"KBGEN_WEBHOOK_URL": address})
    assert SECRET not in str(caught.value)


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "[::1]"])
def test_a_chat_on_this_machine_may_be_tried_out(host: str) -> None:
    check_address(f"http://{host}:8065/hooks/x")


def test_without_an_address_there_is_nothing_to_send_to() -> None:
    with pytest.raises(ConfigurationError, match="KBGEN_WEBHOOK_URL is not set"):
        by_webhook([digest("")], mark(25), {})
