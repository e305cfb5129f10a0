"""Where a server listens: on the first free port, or an error that says why on none."""

import errno
import socket
from collections.abc import Iterable
from pathlib import Path

from kbgen.adapters.news import News
from kbgen.adapters.server import Server
from kbgen.errors import EnvironmentFault


def listen(site: Path, news: News, host: str, ports: Iterable[int]) -> Server:
    """Return a server on the first of *ports* that is free; EnvironmentFault if none is."""
    port = 0
    for port in ports:
        try:
            return Server(site, news, host, port)
        except socket.gaierror as error:
            raise EnvironmentFault(
                f"the host {host} is not known",
                "name an address of this machine with --host, like 127.0.0.1",
            ) from error
        except OSError as error:
            if error.errno != errno.EADDRINUSE:
                raise _fault(host, port, error) from error
    raise EnvironmentFault(
        f"port {port} of {host} is in use",
        "end the program that uses it, or choose another with --port",
    )


def _fault(host: str, port: int, error: OSError) -> EnvironmentFault:
    if error.errno == errno.EACCES:
        return EnvironmentFault(f"you may not use port {port}", "choose one above 1023 with --port")
    return EnvironmentFault(
        f"{host} cannot be used: {error.strerror}",
        "name an address of this machine with --host, like 127.0.0.1",
    )
