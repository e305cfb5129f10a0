"""A collector in a process of its own, for as long as somebody tries kbgen out."""

import http.client
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kbgen.adapters.child import child_environment
from kbgen.errors import EnvironmentFault

FIRST_PORT = 8600
_TRIED = 20
_PATIENCE = 20.0  # seconds until it must answer; it takes one


def free_port() -> int:
    """Return a port of this machine that nobody listens on, the usual one if possible."""
    for port in (*range(FIRST_PORT, FIRST_PORT + _TRIED), 0):
        with socket.socket() as tried:
            tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                tried.bind(("127.0.0.1", port))
            except OSError:
                continue
            return int(tried.getsockname()[1])
    raise EnvironmentFault("no port is free for the collector", "end other programs")


@contextmanager
def collecting(root: Path, folder: Path, port: int) -> Iterator[None]:
    """Collect the searches of *root* in *folder*, on *port*, until the block ends."""
    command = [sys.executable, "-m", "kbgen", "collect", "--root", str(root)]
    command += ["--to", str(folder), "--port", str(port)]
    child = subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stderr=subprocess.PIPE, env=child_environment()
    )
    try:
        _wait(child, port)
        yield
    finally:
        child.terminate()
        child.communicate()


def _wait(child: "subprocess.Popen[bytes]", port: int) -> None:
    """Wait until the collector answers; say what it said if it does not."""
    end = time.monotonic() + _PATIENCE
    while time.monotonic() < end and child.poll() is None:
        if _answers(port):
            return
        time.sleep(0.05)
    child.kill()
    said = child.communicate()[1].decode("utf-8", "replace").strip().splitlines()
    raise EnvironmentFault("the collector did not start", said[-1] if said else "try again")


def _answers(port: int) -> bool:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=1)
    try:
        connection.request("GET", "/healthz")
        return connection.getresponse().status == http.client.OK
    except OSError:
        return False
    finally:
        connection.close()
