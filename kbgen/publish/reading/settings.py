"""Reading the settings files `content/kb.yml` and `content/components.yml`."""

import re
from collections.abc import Collection, Mapping
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from babel import Locale, UnknownLocaleError

from kbgen.model.library import Source
from kbgen.model.problem import Problem
from kbgen.model.site import Allowed, Settings, Site, Words
from kbgen.publish.reading.brand import read_brand
from kbgen.publish.reading.components import CODES, entries_of, read_components
from kbgen.publish.reading.contacts import contacts
from kbgen.publish.reading.fields import (
    Fault,
    Reader,
    entries_only,
    missing_keys,
    read_fields,
    text,
    texts,
    words,
)
from kbgen.publish.reading.hosts import one_host
from kbgen.publish.reading.launch import read_launch
from kbgen.publish.reading.listening import listening, other_host
from kbgen.publish.reading.mail import mail
from kbgen.publish.reading.nodes import SHORT, Entries, Node
from kbgen.publish.reading.placeholders import read_placeholders
from kbgen.publish.reading.review import review
from kbgen.publish.reading.searches import searches
from kbgen.publish.reading.tracker import tracker

_HOST = re.compile(r"[a-z0-9-]+(\.[a-z0-9-]+)+")
# It stands in the head of every page: no sign that could end its quotes, no name, no query.
_ADDRESS = re.compile(r"https?://[^\W_][\w.-]*(?::\d{1,5})?/(?:[\w.~%-]+/)*")
_EMAIL = re.compile(r"[^\s@]+@" + _HOST.pattern)
# Where people live, and UTC. Others differ from machine to machine: `localtime`, `right/UTC`.
_ZONE = re.compile(
    r"UTC|(?:Africa|America|Antarctica|Arctic|Asia|Atlantic|Australia|Etc|Europe|Indian|Pacific)/"
    r"[A-Za-z0-9_+/-]+"
)


def read_settings(site: Source, components: Source) -> tuple[Settings | None, list[Problem]]:
    """Read both files; without problems there are settings."""
    parts, wrong = read_components(components)
    found, problems = _site(site, parts)
    problems += wrong
    if found is None or problems:
        return None, problems
    return Settings(found, parts), []


def _site(source: Source, components: Collection[str]) -> tuple[Site | None, list[Problem]]:
    entries = entries_of(source, SHORT)
    if isinstance(entries, Problem):
        return None, [entries]
    readers: dict[str, Reader] = {
        "name": words,
        "description": words,
        "addresses": _addresses,
        "timezone": _zone,
        "languages": _languages,
        "platforms": texts,
        "markets": texts,
        "contacts": contacts,
        "allow": _allowed,
        "listening": listening,
        "searches": searches,
        "mail": mail,
        "brand": entries_only,
        "review": review,
        "tracker": tracker,
        "launch": entries_only,
        "placeholders": entries_only,
    }
    values, problems = read_fields(source.path, entries, readers, CODES)
    problems += missing_keys(source.path, entries, ("name", "timezone", "languages"), CODES)
    values.setdefault("addresses", {})
    problems += one_host(source.path, entries, values["addresses"])
    problems += other_host(source.path, entries, values)
    values["brand"], wrong = read_brand(source.path, values.get("brand"))
    problems += wrong
    values["launch"], wrong = read_launch(source.path, values.get("launch"), components)
    problems += wrong
    values["placeholders"], wrong = read_placeholders(source.path, values.get("placeholders"))
    problems += wrong
    if problems:
        return None, problems
    values.setdefault("description", Words({"": ""}))
    return Site(**values), []  # type: ignore[arg-type]  # read by key, each with its own reader


def _addresses(node: Node) -> Mapping[str, str] | Fault:
    if not isinstance(node, Entries):
        return Fault("is not a list of addresses", "write `public: https://...` below it")
    for name, value in node.nodes.items():
        address = text(value)
        if name not in ("public", "agent"):
            return Fault(f"has an edition {name!r}", "use public and agent", node.keys[name])
        if isinstance(address, Fault) or not _ADDRESS.fullmatch(address):
            return Fault(
                f"has an address of {name} that cannot be used",
                "write it like https://help.example.com/, with a slash at the end and without"
                " a user, a query or a fragment",
                value,
            )
    return {name: str(text(value)) for name, value in node.nodes.items()}


def _zone(node: Node) -> ZoneInfo | Fault:
    name = text(node)
    if isinstance(name, Fault):
        return name
    try:
        if _ZONE.fullmatch(name):
            return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        pass
    return Fault(f"is {name!r}, not a time zone", "write it like Europe/Berlin or UTC")


def _languages(node: Node) -> tuple[str, ...] | Fault:
    found = texts(node)
    if isinstance(found, Fault):
        return found
    wrong = [name for name in found if not re.fullmatch(r"[a-z]{2,3}(-[A-Za-z]{2,4})?", name)]
    wrong += [name for name in found if not wrong and not _is_language(name)]
    if wrong or not found:
        return Fault(f"has {wrong[0]!r}" if wrong else "is empty", "write codes like en, de")
    if len(set(found)) != len(found):
        return Fault("names a language twice", "keep one of them")
    return found


def _is_language(code: str) -> bool:
    try:
        Locale.parse(code, sep="-")
    except (UnknownLocaleError, ValueError):
        return False
    return True


def _allowed(node: Node) -> Allowed | Fault:
    if not isinstance(node, Entries):
        return Fault("is not a list of what is allowed", "write `emails:` or `hosts:` below it")
    patterns = {"emails": _EMAIL, "hosts": _HOST, "pictures": _HOST}
    values: dict[str, tuple[str, ...]] = {}
    for key, given in node.nodes.items():
        if key not in patterns:
            return Fault(
                f"has {key!r}", "use " + ", ".join(f"`{name}`" for name in patterns), node.keys[key]
            )
        found = texts(given)
        if isinstance(found, Fault):
            return Fault(f"has `{key}`, which {found.what}", found.todo, found.node or given)
        wrong = [name for name in found if not patterns[key].fullmatch(name)]
        if wrong:
            return Fault(
                f"has {wrong[0]!r} as one of `{key}`",
                "write an address like help@example.com"
                if key == "emails"
                else "write a host alone, in small letters, like docs.example.com",
                given,
            )
        values[key] = found
    return Allowed(**values)
