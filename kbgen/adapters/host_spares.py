"""Hosts that are begun before they are needed, and those that stay for single pages."""

import json
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from subprocess import Popen

from kbgen.adapters.host_again import AGAIN, Again
from kbgen.adapters.host_run import launch

Host = Popen[bytes]
_CHUNK = 1 << 16
_DOUBTS = ("complex", "warning", "fault")


@dataclass(slots=True)
class WarmHosts:
    """So *many* hosts that wait, and the last one of each tree; close them at the end."""

    many: int
    _waiting: list[Host] = field(default_factory=list)
    _staying: dict[tuple[str, str], Host] = field(default_factory=dict)
    _orders: int = 0

    def fill(self) -> None:
        """Begin as many as are missing."""
        while len(self._waiting) < self.many:
            self._waiting.append(launch())

    def take(self) -> Host:
        """Return one that waits, or a new one."""
        while self._waiting:
            host = self._waiting.pop()
            if host.poll() is None:
                return host
            _close(host)
        return launch()

    def keep(self, edition: str, language: str, host: Host) -> None:
        """Let *host*, which knows this tree, stay in the place of the one that knew it before."""
        _end(filter(None, [self._staying.pop((edition, language), None)]))
        self._staying[edition, language] = host

    def again(self, edition: str, language: str, page: tuple[str, str], folder: Path) -> bool:
        """Let the host of a tree write *page*, a path with its text, to *folder*; tell whether."""
        host = self._staying.get((edition, language))
        if host is None or host.stdin is None or host.stdout is None:
            return False
        # other processes may have asked the same host before, and not have heard the answer
        self._orders += 1
        number = os.getpid() * 1_000_000 + self._orders
        try:
            host.stdin.write(Again(number, *page, str(folder)).line())
            host.stdin.flush()
            return _answer(host.stdout.fileno(), number)
        except OSError:
            return False

    def pipes(self) -> Iterator[int]:
        """Yield the numbers of the pipes to those that stay."""
        for host in self._staying.values():
            yield from (pipe.fileno() for pipe in (host.stdin, host.stdout) if pipe)

    def close(self) -> None:
        """End all that wait or stay."""
        _end(self._waiting)
        _end(self._staying.values())
        self._waiting.clear()
        self._staying.clear()


def _answer(stream: int, number: int) -> bool:
    """Return what a host says of the order with this *number*, if it has nothing else to say."""
    unread, fine = b"", True
    while chunk := os.read(stream, _CHUNK):
        *lines, unread = (unread + chunk).split(b"\n")
        for said in map(json.loads, lines):
            if said["kind"] == AGAIN and said["text"].startswith(f"{number} "):
                return fine and said["text"].endswith(" True")
            fine &= said["kind"] not in _DOUBTS
    return False


def _end(hosts: Iterable[Host]) -> None:
    for host in hosts:
        host.kill()
        host.wait()
        _close(host)


def _close(host: Host) -> None:
    for pipe in (host.stdin, host.stdout):
        if pipe:
            pipe.close()
