"""Pagefind's program, which reads pages for the search in the browser: the only module to run it.

It is spoken to as its own wrapper does, but without a wait for each page: that would take more
than a minute for a thousand. It hands over what it made, and writes nothing itself: on a full disk
it left half a file and said that all was well.
"""

import base64
import json
import os
import re
import subprocess
import tempfile
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from selectors import EVENT_READ, DefaultSelector
from types import TracebackType
from typing import IO, Any, Self, TypeAlias

from kbgen.errors import EnvironmentFault, HostError

_SYSTEM = re.compile(r"\(os error (\d+)\)")
_SHOWN = 300  # characters of its words that an error repeats


@dataclass(frozen=True, slots=True)
class Program:
    """What makes an index: the program at *path*, "" for the installed one.

    *silence*: seconds without a word after which it is taken to hang.
    """

    path: str = ""
    silence: float = 300.0


INSTALLED = Program()
# A program at work, the file of what it prints, and its answers.
_AtWork: TypeAlias = tuple[subprocess.Popen[bytes], IO[bytes], Iterator[dict[str, Any]]]


class Pagefind:
    """The *program*, which is started for the first pages and ended with the block that holds it.

    Every page is taken to be in *language*.
    """

    def __init__(self, language: str, program: Program) -> None:
        self._language = language
        self._program = program
        self._indexes = 0
        self._held = ExitStack()
        self._at_work: _AtWork | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._held.close()

    def files_of(self, pages: Sequence[tuple[str, str]]) -> dict[str, bytes]:
        """Return the files of an index of *pages*, addresses with their HTML, by their paths.

        Raises EnvironmentFault if the program cannot be run, HostError if it fails.
        """
        process, said, answers = self._at_work = self._at_work or self._started()
        messages = self._messages(pages)
        threading.Thread(target=_ask, args=(process, messages), daemon=True).start()
        answered = 0
        files: dict[str, bytes] = {}
        for payload in islice(answers, len(messages)):
            if payload["type"] == "Error":
                raise _failed(str(payload.get("message")))
            if payload["type"] == "GetFiles":
                files = {one["path"]: one["content"] for one in payload["files"]}
            answered += 1
        if answered < len(messages):
            raise _ended(process, said)
        return {path: base64.b64decode(content) for path, content in files.items()}

    def _started(self) -> _AtWork:
        process, said = self._held.enter_context(_running(self._program))
        return process, said, _answers(process, self._program.silence)

    def _messages(self, pages: Sequence[tuple[str, str]]) -> list[dict[str, object]]:
        index = {"index_id": self._indexes}
        self._indexes += 1
        return [
            {"type": "NewIndex", "config": {"force_language": self._language}},
            *(
                {"type": "AddFile", **index, "url": address, "file_contents": html}
                for address, html in pages
            ),
            {"type": "GetFiles", **index},
            {"type": "DeleteIndex", **index},
        ]


def _ask(process: subprocess.Popen[bytes], messages: Sequence[Mapping[str, object]]) -> None:
    """Send *messages*; runs in a thread, since the program answers before it has them all."""
    assert process.stdin is not None
    try:
        for number, message in enumerate(messages):
            text = json.dumps({"message_id": number, "payload": message})
            process.stdin.write(base64.b64encode(text.encode()) + b",")
        process.stdin.flush()
    except (OSError, ValueError):
        return  # it has ended, or is being ended; why, the other thread tells


def _answers(process: subprocess.Popen[bytes], silence: float) -> Iterator[dict[str, Any]]:
    """Yield each answer, until the program ends or says nothing for *silence* seconds."""
    assert process.stdout is not None
    unread: list[bytes] = []
    with DefaultSelector() as selector:
        selector.register(process.stdout, EVENT_READ)
        while selector.select(silence):
            # a buffered reader would keep back what the selector cannot see
            chunk = os.read(process.stdout.fileno(), 65_536)
            *whole, rest = chunk.split(b",")
            for one in whole:
                yield json.loads(base64.b64decode(b"".join((*unread, one))))["payload"]
                unread = []
            unread.append(rest)
            if not chunk:
                return


@contextmanager
def _running(program: Program) -> Iterator[tuple[subprocess.Popen[bytes], IO[bytes]]]:
    """Lend the *program* at work, and the file of what it prints; it is ended afterwards."""
    with tempfile.TemporaryFile() as said:
        try:
            process = subprocess.Popen(
                [program.path or _installed(), "--service"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=said,
            )
        except OSError as error:
            raise EnvironmentFault(
                f"Pagefind, which makes the search of the site, cannot be run: {error.strerror}",
                "install it again with `pip install --force-reinstall pagefind-bin-extended`",
            ) from error
        try:
            yield process, said
        finally:
            process.kill()
            process.wait()
            for pipe in (process.stdin, process.stdout):
                _close(pipe)


def _close(pipe: IO[bytes] | None) -> None:
    with suppress(OSError):  # what it was not told any more
        if pipe:
            pipe.close()


def _installed() -> Path:
    try:
        from pagefind_bin_extended import get_executable

        return Path(get_executable())
    except (ImportError, FileNotFoundError) as error:
        raise EnvironmentFault(
            "Pagefind, which makes the search of the site, is not installed",
            "install it with `pip install pagefind-bin-extended`",
        ) from error


def _ended(process: subprocess.Popen[bytes], said: IO[bytes]) -> OSError | HostError:
    """Return the error for a program that has ended too early, or does not go on."""
    try:
        status = process.wait(1)
    except subprocess.TimeoutExpired:
        return _failed("it does not answer")
    said.seek(0)
    words = said.read().decode("utf-8", "replace").split()
    return _failed(" ".join(words) or f"it ended with status {status}")


def _failed(why: str) -> OSError | HostError:
    """Return the error for a program that said *why* it failed."""
    if found := _SYSTEM.search(why):
        number = int(found[1])
        return OSError(number, os.strerror(number))
    return HostError(
        f"Pagefind could not make the search of the site: {why[:_SHOWN]}",
        "build again; if it stays, please report this with the page that you changed last",
    )
