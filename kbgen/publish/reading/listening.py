"""Where the pages of an edition send what was searched: `listening:` in `content/kb.yml`."""

import re
from collections.abc import Iterator, Mapping

from kbgen.model.problem import Place, Problem
from kbgen.publish.reading.fields import Fault, text
from kbgen.publish.reading.hosts import host_of
from kbgen.publish.reading.nodes import Entries, Node

_EDITIONS = ("public", "agent")
# It stands in the head of every page and in its policy: no sign that could end either.
_PATH = r"/(?:[\w.~-]+(?:/[\w.~-]+)*/?)?"
_ELSEWHERE = re.compile(rf"https://[a-z0-9][a-z0-9.-]*(?::\d{{1,5}})?{_PATH}", re.ASCII)
# On the machine itself nobody else can read what is sent; for trying it out.
_HERE = re.compile(rf"http://(?:localhost|127\.0\.0\.1)(?::\d{{1,5}})?{_PATH}", re.ASCII)
_SAME_SITE = re.compile(_PATH, re.ASCII)


def listening(node: Node) -> Mapping[str, str] | Fault:
    """Read the address for each edition."""
    if not isinstance(node, Entries):
        return Fault("is not a list of addresses", "write `public: https://...` below it")
    for edition, value in node.nodes.items():
        address = text(value)
        if edition not in _EDITIONS:
            return Fault(f"has an edition {edition!r}", "use public and agent", node.keys[edition])
        if isinstance(address, Fault) or not _is_address(address):
            return Fault(
                f"has an address of {edition} that cannot be used",
                "write it like https://log.example.com/searches or, on the site itself,"
                " /searches; without a user, a query or a fragment",
                value,
            )
    return {edition: str(text(value)) for edition, value in node.nodes.items()}


def _is_address(address: str) -> bool:
    return any(shape.fullmatch(address) for shape in (_ELSEWHERE, _HERE, _SAME_SITE))


def other_host(path: str, entries: Entries, values: Mapping[str, object]) -> Iterator[Problem]:
    """Yield a problem if public pages would name the host of the agent edition.

    *values* are those of the settings in *path* that could be read.
    """
    addresses, heard = values.get("addresses"), values.get("listening")
    if not isinstance(addresses, Mapping) or not isinstance(heard, Mapping):
        return
    host = host_of(str(heard.get("public", "")))
    if host and "agent" in addresses and host == host_of(str(addresses["agent"])):
        at = entries.keys["listening"]
        yield Problem(
            Place(path, at.line, at.column),
            "KB411",
            f"public pages would send searches to {host}, the host of the agent edition",
            "give the receiver a host of its own, or use a path like /searches",
        )
