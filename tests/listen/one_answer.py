"""A server that says what a test wants said, to whoever asks whatever."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field


@dataclass(slots=True)
class Heard:
    """What was asked: the *paths* and *bodies* of the requests."""

    port: int
    paths: list[str] = field(default_factory=list)
    bodies: list[str] = field(default_factory=list)


def http(status: int, body: str, *headers: str) -> bytes:
    """Return an answer of HTTP; its length is that of *body*, unless a header says another."""
    told = (
        headers
        if any("Length" in line for line in headers)
        else (
            *headers,
            f"Content-Length: {len(body.encode())}",
        )
    )
    return "\r\n".join((f"HTTP/1.1 {status} told", *told, "", body)).encode()


@contextmanager
def answering(*answers: bytes) -> Iterator[Heard]:
    """Yield what hears requests and gives them *answers* in turn, the last one for ever."""
    with socket.create_server(("127.0.0.1", 0)) as door:
        heard = Heard(door.getsockname()[1])
        thread = threading.Thread(target=_answer, args=(door, answers, heard))
        thread.start()
        try:
            yield heard
        finally:
            door.shutdown(socket.SHUT_RDWR)
            thread.join()


def _answer(door: socket.socket, answers: tuple[bytes, ...], heard: Heard) -> None:
    with suppress(OSError):  # the door is shut
        for number in range(1_000_000):
            guest, _ = door.accept()
            with guest, guest.makefile("rb") as asked:
                heard.paths.append(asked.readline().decode().split(" ")[1])
                lengths = [line for line in iter(asked.readline, b"\r\n") if b"-Length" in line]
                heard.bodies.append(asked.read(int(lengths[0].split()[1])).decode())
                guest.sendall(answers[min(number, len(answers) - 1)])
