"""The server that sends digests: `mail:` in `content/kb.yml`."""

import re
from collections.abc import Callable, Mapping

from kbgen.model.mail import Mail
from kbgen.publish.reading.fields import Fault, quoted, text, texts
from kbgen.publish.reading.nodes import Entries, Node

_PORTS = {"starttls": 587, "tls": 465, "none": 25}  # by the kind of security
_HOST = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9.-]{0,250}[A-Za-z0-9])?", re.ASCII)
_PLAIN = r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*"
_ADDRESS = re.compile(rf"(?:[^<>,;:@\"\\]+ <{_PLAIN}>|{_PLAIN})")
_NEEDED = ("host", "from")
_SECRET = "never stands in a file"


def mail(node: Node) -> Mail | Fault:
    """Read the settings of sending."""
    if not isinstance(node, Entries):
        return Fault("has no keys below it", "write `host:` and `from:` below it, indented")
    values: dict[str, object] = {}
    for key, given in node.nodes.items():
        if key == "password":
            return Fault(
                f"has a password, which {_SECRET}",
                "delete it, change it, and set the environment variable KBGEN_SMTP_PASSWORD",
                node.keys[key],
            )
        if key not in _READERS:
            known = ", ".join(f"`{name}`" for name in _READERS)
            return Fault(f"has {key!r}", f"use {known}", node.keys[key])
        found = _READERS[key](given)
        if isinstance(found, Fault):
            return Fault(f"has `{key}`, which {found.what}", found.todo, found.node or given)
        values["sender" if key == "from" else key] = found
    missing = next((key for key in _NEEDED if key not in node.nodes), "")
    if missing:
        return Fault(f"has no `{missing}`", f"add a line `{missing}: ...` below it")
    values.setdefault("security", "starttls")
    values.setdefault("port", _PORTS[str(values["security"])])
    return Mail(**values)  # type: ignore[arg-type]  # read by key, each with its own reader


def is_address(written: str) -> bool:
    """Tell whether mail can be sent to *written*, an address that may stand behind a name."""
    return written.isprintable() and bool(_ADDRESS.fullmatch(written))


def _host(node: Node) -> str | Fault:
    found = text(node)
    if isinstance(found, Fault) or _HOST.fullmatch(found):
        return found
    return Fault(f"is {quoted(found)}, no name of a server", "write it like smtp.example.com")


def _port(node: Node) -> int | Fault:
    found = text(node)
    if isinstance(found, Fault):
        return found
    if not re.fullmatch(r"[1-9]\d{0,4}", found, re.ASCII) or int(found) > 65535:
        return Fault(f"is {quoted(found)}, no port", "write a number from 1 to 65535, like 587")
    return int(found)


def _security(node: Node) -> str | Fault:
    found = text(node)
    if isinstance(found, Fault) or found in _PORTS:
        return found
    return Fault(f"is {quoted(found)}", "write one of " + ", ".join(_PORTS))


def _one(node: Node) -> str | Fault:
    found = text(node)
    if isinstance(found, Fault) or is_address(found):
        return found
    return Fault(f"is {quoted(found)}, no address", "write it like Help <help@example.com>")


def _several(node: Node) -> tuple[str, ...] | Fault:
    found = texts(node)
    wrong = [] if isinstance(found, Fault) else [one for one in found if not is_address(one)]
    if wrong:
        return Fault(f"has {quoted(wrong[0])}, no address", "write it like team@example.com")
    return found


_READERS: Mapping[str, Callable[[Node], object]] = {
    "host": _host,
    "port": _port,
    "security": _security,
    "from": _one,
    "user": text,
    "support": _several,
}
