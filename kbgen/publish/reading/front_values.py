"""The values of the front matter: each key with its own reader."""

import re
from zoneinfo import ZoneInfo

from kbgen.model.article import Release
from kbgen.model.audience import Audience, Status
from kbgen.model.change import Change
from kbgen.publish.kinds import templates
from kbgen.publish.reading.dates import day, read_release
from kbgen.publish.reading.fields import Fault, Reader, foreign, one_of, quoted, text, texts
from kbgen.publish.reading.names import is_reserved
from kbgen.publish.reading.nodes import Items, Node, Scalar

_SHARE = re.compile(r"(\d{1,3}(?:\.\d{1,2})?) ?%", re.ASCII)


def readers_of(zone: ZoneInfo) -> dict[str, Reader]:
    """Return the reader of each key; a time without a zone is in *zone*."""
    return {
        "id": article_id,
        "kind": _kind,
        "title": text,
        "description": text,
        "component": text,
        "owner": text,
        "audience": one_of(Audience),
        "status": one_of(Status),
        "release": lambda node: _release(node, zone),
        "version": text,
        "platforms": texts,
        "markets": texts,
        "answers": texts,
        "review": day,
        "level": _level,
        "original": text,
        "change": one_of(Change),
        "formerly": _ids,
        "related": _ids,
        "share": share,
        "since": day,
        "canned": text,
    }


def article_id(node: Node) -> str | Fault:
    """Read the id of an article, written like the name of a file."""
    value = text(node)
    if isinstance(value, Fault):
        return value
    if not re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", value) or len(value) > 100:
        return Fault(
            f"is {quoted(value)}{foreign(value)}",
            "use small letters a-z, digits and single dashes, like export-csv",
        )
    if is_reserved(value):
        return Fault(f"is {value!r}, which files cannot be called everywhere", "choose another one")
    return value


def share(node: Node) -> float | Fault:
    """Read a share of all customers, like `10 %`."""
    value = text(node)
    if isinstance(value, Fault):
        return value
    found = _SHARE.fullmatch(value)
    percent = float(found[1]) if found else 0.0
    if not 0 < percent <= 100:
        return Fault(f"is {quoted(value)}, no share of customers", "write it like 10 % or 0.5 %")
    return percent


def _ids(node: Node) -> tuple[str, ...] | Fault:
    found = texts(node)
    if isinstance(found, Fault):
        return found
    for one in node.nodes if isinstance(node, Items) else (node,):
        wrong = article_id(one)
        if isinstance(wrong, Fault):
            return Fault(f"has an id that {wrong.what}", wrong.todo, one)
    return found


def _kind(node: Node) -> str | Fault:
    value = text(node)
    if isinstance(value, Fault) or value in templates():
        return value
    return Fault(f"is {quoted(value)}{foreign(value)}", "write one of " + ", ".join(templates()))


def _level(node: Node) -> str | Fault:
    if isinstance(node, Scalar) and node.text.strip() in ("1", "2", "3"):
        return node.text.strip()
    return Fault("is not a support level", "write 1, 2 or 3")


def _release(node: Node, zone: ZoneInfo) -> Release | Fault:
    value = text(node)
    return value if isinstance(value, Fault) else read_release(value, zone)
