"""Reading the ways to a person and the links of the foot: a title, a link and more texts."""

import re

from kbgen.model.site import Contact, FooterLink, Words
from kbgen.publish.reading.fields import Fault, items, quoted, text, words
from kbgen.publish.reading.nodes import Entries, Node

_LINK = re.compile(r"(https?://|mailto:|tel:)\S+")


def contacts(node: Node) -> tuple[Contact, ...] | Fault:
    """Read the ways to a person, each with a note and the promised answer time, if it has any."""
    nodes = items(node)
    if isinstance(nodes, Fault):
        return nodes
    found: list[Contact] = []
    for item in nodes:
        value = _contact(item)
        if isinstance(value, Fault):
            return value
        found.append(value)
    return tuple(found)


def footer_links(node: Node) -> tuple[FooterLink, ...] | Fault:
    """Read the links of the foot."""
    nodes = items(node)
    if isinstance(nodes, Fault):
        return nodes
    found: list[FooterLink] = []
    for item in nodes:
        value = _titled(item, "link", ())
        if isinstance(value, Fault):
            return value
        found.append(FooterLink(*value[0]))
    return tuple(found)


def _contact(node: Node) -> Contact | Fault:
    found = _titled(node, "contact", ("note", "answer"))
    if isinstance(found, Fault):
        return found
    (title, link), texts = found
    return Contact(title, link, texts["note"], texts["answer"])


def _titled(
    node: Node, what: str, more: tuple[str, ...]
) -> tuple[tuple[Words, str], dict[str, Words]] | Fault:
    """Read a title, a link and the texts *more*; those that are not there are empty."""
    todo = _advice(more)
    if not isinstance(node, Entries):
        return Fault(f"has an entry that is not a {what}", todo, node)
    unknown = next((key for key in node.nodes if key not in ("title", "link", *more)), None)
    if unknown is not None:
        return Fault(f"has a {what} with {quoted(unknown)}", todo, node.keys[unknown])
    title, link = (node.nodes.get(key) for key in ("title", "link"))
    if title is None or link is None:
        return Fault(f"has a {what} without title or link", todo, node)
    address = text(link)
    texts: dict[str, Words] = {key: Words({"": ""}) for key in more}
    for key in ("title", *(key for key in more if key in node.nodes)):
        said = words(node.nodes[key])
        if isinstance(said, Fault):
            return Fault(f"has a {what} whose text {said.what}", said.todo, node)
        texts[key] = said
    if isinstance(address, Fault) or not _LINK.fullmatch(address):
        shown = "a text" if isinstance(address, Fault) else repr(address)
        return Fault(f"has the link {shown}", "begin it with https://, mailto: or tel:", link)
    return (texts["title"], address), texts


def _advice(more: tuple[str, ...]) -> str:
    wished = " and ".join(f"`{key}:`" for key in more)
    needed = "write `title:` and `link:` (https, mailto or tel)"
    return f"{needed} and, if you like, {wished}" if more else needed
