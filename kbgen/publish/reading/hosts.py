"""The hosts of the two editions: the one for staff must not be where the public one is."""

from collections.abc import Iterator, Mapping
from urllib.parse import urlsplit

from kbgen.model.problem import Place, Problem
from kbgen.publish.reading.nodes import Entries

_DEFAULT_PORTS = {80, 443}


def one_host(path: str, entries: Entries, addresses: object) -> Iterator[Problem]:
    """Yield a problem if two *addresses* of the settings in *path* have one host."""
    found = addresses.values() if isinstance(addresses, Mapping) else ()
    hosts = [host_of(str(address)) for address in found]
    if len(set(hosts)) < len(hosts):
        at = entries.keys["addresses"]
        yield Problem(
            Place(path, at.line, at.column),
            "KB410",
            f"both editions have the host {hosts[0]}",
            "give the agent edition a host of its own",
        )


def host_of(address: str) -> str:
    """Return the host of *address* as browsers compare them, with a port that is not usual."""
    try:
        split = urlsplit(address)
        host, port = (split.hostname or "").rstrip("."), split.port
    except ValueError:
        return address
    return host if port is None or port in _DEFAULT_PORTS else f"{host}:{port}"
