"""One run of the host in a process of its own: what it was told, what it says, how it ended."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import IO

from kbgen.adapters.child import child_environment
from kbgen.adapters.forked import cores
from kbgen.adapters.host_again import MADE
from kbgen.adapters.host_task import Task, Way, site_before
from kbgen.errors import ConfigurationError, HostError
from kbgen.model.audience import PUBLIC

_LAST = 3  # of the host's words are repeated when it fails
MODULE = "kbgen.adapters.host_child"
_FEW = 300  # pages of one tree, which one process makes sooner than several are begun


@dataclass(frozen=True, slots=True)
class Hosted:
    """A tree that was turned into a site, with what the host had to say.

    *complex*: the pages that could not be shown, by their paths in the tree.
    """

    config: Path
    warnings: tuple[str, ...]
    complex: tuple[str, ...] = ()


@dataclass(slots=True)
class Run:
    """A host at work. *page* is the one it is at; *complex* are those that it could not show.

    *refused*: it did not take its settings. *stays*: its site is whole, and it waits for more.
    """

    config: Path
    process: subprocess.Popen[bytes]
    stream: IO[bytes]
    complex: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    fault: str = ""
    refused: bool = False
    page: str = ""
    unread: bytes = b""
    stays: bool = False

    def listen(self, on_page: Callable[[], None]) -> bool:
        """Read what the host has said; tell whether there may be more."""
        # a buffered reader would keep lines back that the selector cannot see
        chunk = os.read(self.stream.fileno(), 65_536)
        *lines, self.unread = (self.unread + chunk).split(b"\n")
        for line in lines:
            self._hear(json.loads(line), on_page)
        return bool(chunk) and not self.stays

    def _hear(self, said: dict[str, str], on_page: Callable[[], None]) -> None:
        kind, text = said["kind"], said["text"]
        if kind == "page":
            on_page()
        elif kind == "at":
            self.page = text
        elif kind == "complex":
            self.complex.append(text)
        elif kind == "warning":
            self.warnings.append(text)
        elif kind == MADE:
            self.stays = True
        elif kind == "refused":
            self.refused = True
        else:
            self.fault = self.fault or text  # what follows is of the first

    def broken_by(self) -> str:
        """Return the page at which the system ended the host, or nothing."""
        if self.stays:
            return ""
        status = self.process.wait()
        self.close()
        return self.page if status < 0 else ""

    def end(self) -> None:
        """End the host with all processes that share its pages, and wait for that."""
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        self.stream.read()  # the last one closes it
        self.close()

    def close(self) -> None:
        """Close both pipes; the host ends if it has not."""
        for pipe in (self.process.stdin, self.process.stdout):
            if pipe:
                pipe.close()

    def finish(self) -> Hosted:
        """Return the site. Without one, raise an error with what the host said.

        That is a ConfigurationError if it refused the settings, else HostError.
        """
        if not self.stays and self.process.wait() != 0:
            if self.refused:
                raise ConfigurationError(
                    f"mkdocs.yml cannot be used: {'; '.join(self.warnings) or self.fault}",
                    "correct these values of `theme:` or `markdown_extensions:`, or delete them",
                )
            said = (*self.warnings[-_LAST:], self.fault or "no reason given")
            raise HostError(
                f"the site generator failed on {self.config.name}: {'; '.join(said)}",
                "look at mkdocs.yml and theme/ for what is named here; if it is not from there,"
                " please report this",
            )
        return Hosted(self.config, tuple(self.warnings), tuple(self.complex))


@dataclass(frozen=True, slots=True)
class Staged:
    """A staged tree: its configuration, its edition and language, and how many pages it has.

    *tree*: where its site stands in that of its edition.
    """

    config: Path
    edition: str = ""
    language: str = ""
    tree: str = ""
    pages: int = 0


def launch() -> subprocess.Popen[bytes]:
    """Return a new host, which makes itself ready while it waits for its task."""
    return subprocess.Popen(
        [sys.executable, "-P", "-m", MODULE],
        stdout=subprocess.PIPE,
        stdin=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=child_environment(),
        process_group=0,  # with the processes that share its pages
    )


def start(staged: Staged, now: datetime, way: Way, broken: list[str]) -> Run:
    """Start a host on *staged*; it leaves out the pages that are *broken*."""
    process = way.spares.take() if way.spares else launch()
    assert process.stdout is not None
    assert process.stdin is not None
    run = Run(staged.config, process, process.stdout, list(broken))
    with suppress(BrokenPipeError):  # why it has ended already, `finish` tells
        process.stdin.write(_task(staged, now, way, broken).line())
        process.stdin.flush()
    return run


def workers(staged: Staged, way: Way) -> int:
    """Return how many processes share the pages of *staged*."""
    return 1 if way.plain or staged.pages < _FEW else cores()


def _task(staged: Staged, now: datetime, way: Way, broken: list[str]) -> Task:
    names = [f"{name}-{staged.language}" for name in _readable(staged.edition)]
    return Task(
        config=str(staged.config.resolve()),
        moment=int(now.timestamp()),
        seconds=way.limits.seconds,
        megabytes=way.limits.megabytes,
        broken=broken,
        plain=way.plain,
        workers=workers(staged, way),
        cache=str(way.cache.folder or ""),
        stores=names,
        before=str(site_before(staged.edition, staged.tree, way) or ""),
        stays=way.spares is not None,
    )


def _readable(edition: str) -> list[str]:
    """Return the editions whose conversions *edition* may use: what public made is for all."""
    return list(dict.fromkeys((edition, PUBLIC.name)))
