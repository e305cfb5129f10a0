"""Pagefind, the index of the search in the browser; the only module that knows its program.

It is spoken to as its own wrapper does, but without a wait for each page: that would take more
than a minute for a thousand.
"""

import base64
import json
import os
import re
import subprocess
import tempfile
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from selectors import EVENT_READ, DefaultSelector
from typing import IO, Any

from kbgen.adapters.pagefind_files import keep
from kbgen.errors import EnvironmentFault, HostError

_INDEX = 0  # the number of the first index that a program is asked for
_SYSTEM = re.compile(r"\(os error (\d+)\)")
_EACH = 0.1  # seconds
_SHOWN = 300  # characters of its words that an error repeats


@dataclass(frozen=True, slots=True)
class Program:
    """What makes an index: the program at *path*, "" for the installed one.

    *silence*: seconds without a word after which it is taken to hang. It is silent while it
    writes, so that it gets some more for each page.
    """

    path: str = ""
    silence: float = 300.0


def write_bundle(
    folder: Path,
    language: str,
    pages: Sequence[tuple[str, str]],
    on_page: Callable[[], None],
    program: Program = Program(),
) -> None:
    """Write the index of *pages*, addresses with their HTML, to the new *folder*.

    Every page is taken to be in *language*. *on_page* is called for each that was read. The same
    pages in the same order make the same files. Raises EnvironmentFault if the program cannot be
    run, HostError if it fails, OSError if the disk refuses.
    """
    bundle = folder.with_name(f"{folder.name}.all").resolve()
    messages = _messages(language.partition("-")[0].lower(), pages, bundle)
    with _running(program) as (process, said):
        threading.Thread(target=_ask, args=(process, messages), daemon=True).start()
        answered = 0
        silence = program.silence + _EACH * len(pages)
        for payload in islice(_answers(process, silence), len(messages)):
            if payload["type"] == "Error":
                raise _failed(str(payload.get("message")))
            if payload["type"] == "IndexedFile":
                on_page()
            answered += 1
        if answered < len(messages):
            raise _ended(process, said)
        keep(bundle, folder, len(pages))


def _messages(
    language: str, pages: Sequence[tuple[str, str]], bundle: Path
) -> list[dict[str, object]]:
    return [
        {"type": "NewIndex", "config": {"force_language": language}},
        *(
            {"type": "AddFile", "index_id": _INDEX, "url": address, "file_contents": html}
            for address, html in pages
        ),
        {"type": "WriteFiles", "index_id": _INDEX, "output_path": str(bundle)},
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
    unread = b""
    with DefaultSelector() as selector:
        selector.register(process.stdout, EVENT_READ)
        while selector.select(silence):
            # a buffered reader would keep back what the selector cannot see
            chunk = os.read(process.stdout.fileno(), 65_536)
            *whole, unread = (unread + chunk).split(b",")
            for one in whole:
                yield json.loads(base64.b64decode(one))["payload"]
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
