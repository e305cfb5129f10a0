"""A tiny knowledge base, and `kbgen serve` run on it as a writer runs it."""

import json
import os
import queue
import re
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from time import monotonic
from typing import Any

DEADLINE = 60.0  # seconds; far more than anything here takes on a busy machine
ARTICLE = """\
---
id: {id}
kind: guide
title: {title}
description: How to begin.
component: start
audience: public
---

{text}
"""


def knowledge_base(root: Path) -> Path:
    """Write two articles and the settings to *root*, and return it."""
    folder = root / "content" / "articles" / "guides"
    folder.mkdir(parents=True)
    (root / "content" / "kb.yml").write_text(
        "name: Orchard help\ndescription: Answers.\ntimezone: UTC\nlanguages: [en]\n"
        "contacts:\n  - title: Mail\n    link: mailto:help@orchard.example\n    note: Soon.\n"
    )
    (root / "content" / "components.yml").write_text(
        "start:\n  title: Start\n  description: First steps.\n  owner: Ana Ito\n"
    )
    for id in ("begin", "go-on"):
        write(root, id, "The first words.")
    return root


def write(root: Path, id: str, text: str) -> None:
    """Save the article *id* with *text* in it."""
    path = root / "content" / "articles" / "guides" / f"{id}.md"
    path.write_text(ARTICLE.format(id=id, title=id.capitalize(), text=f"## Steps\n\n{text}"))


class Serve:
    """A running `kbgen serve`, with its lines on the terminal, and its *temporary* folder."""

    def __init__(self, root: Path, *arguments: str) -> None:
        self.temporary = root.with_name("temporary")
        self.temporary.mkdir(exist_ok=True)
        own = {"PYTHONPATH": str(Path(__file__).parents[2]), "TMPDIR": str(self.temporary)}
        self.process = subprocess.Popen(
            [sys.executable, "-m", "kbgen", "serve", "--root", root, "--port", "0", *arguments],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
            bufsize=1,
            env=os.environ | own | {"PYTHONWARNINGS": ""},
            start_new_session=True,  # a terminal of its own, which can be closed
        )
        self._lines: queue.Queue[str | None] = queue.Queue()
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def line(self, pattern: str) -> "re.Match[str]":
        """Wait for the next line that *pattern* is found in."""
        while (line := self._lines.get(timeout=DEADLINE)) is not None:
            if found := re.search(pattern, line):
                return found
        raise AssertionError(f"it ended without {pattern!r}")

    def address(self, edition: str = "public") -> str:
        """Wait until it says where *edition* is served."""
        return self.line(rf"^{edition}\s+http://([\d.:]+)/")[1]

    def built(self) -> str:
        """Wait until the public edition is built; return where it is served."""
        address = self.address()
        self.line("built in")
        return address

    def rest(self) -> list[str]:
        """Wait until it ends; return the lines that are left."""
        lines = []
        while (line := self._lines.get(timeout=DEADLINE)) is not None:
            lines += [line] if line else []
        self.process.wait(DEADLINE)
        return lines

    def interrupt(self) -> list[str]:
        """Press Ctrl-C, and return the lines that are left."""
        self.process.send_signal(signal.SIGINT)
        return self.rest()

    def end(self) -> None:
        """End it, however it is."""
        self.process.kill()
        self.process.wait()
        self._reader.join()

    def _read(self) -> None:
        assert self.process.stderr is not None
        with self.process.stderr as lines:
            for line in lines:
                self._lines.put(line.rstrip("\n"))
        self._lines.put(None)


Start = Callable[..., Serve]


def answer(address: str, path: str, **headers: str) -> tuple[HTTPResponse, str]:
    """Ask for *path*, exactly as written, and return the answer with its text."""
    connection = HTTPConnection(address, timeout=DEADLINE)
    connection.putrequest("GET", path, skip_host="Host" in headers)
    for name, value in headers.items():
        connection.putheader(name, value)
    connection.endheaders()
    response = connection.getresponse()
    text = response.read().decode("utf-8", "replace")
    connection.close()
    return response, text


def page(address: str, path: str = "/articles/begin/") -> str:
    """Return the text of the page at *path*."""
    return answer(address, path)[1]


def news(address: str) -> Iterator[dict[str, Any]]:
    """Yield what open pages are told, as it comes."""
    connection = HTTPConnection(address, timeout=DEADLINE)
    connection.request("GET", "/.kbgen/news")
    with connection.getresponse() as response:  # it closes the connection as well
        assert response.headers["Content-Type"] == "text/event-stream"
        ends = monotonic() + DEADLINE
        while line := response.readline():
            if line.startswith(b"data: "):
                yield json.loads(line.removeprefix(b"data: "))
                ends = monotonic() + DEADLINE
            assert monotonic() < ends, "nothing new was told"
