"""Feeds as programs read them: Atom (RFC 4287), RSS 2.0 and JSON Feed 1.1."""

import json
import re
from collections.abc import Callable, Mapping
from email.utils import format_datetime
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from kbgen.publish.showing.feed_entries import Feed
from kbgen.publish.showing.feed_entry import Entry
from kbgen.publish.showing.markup import html

ATOM = "http://www.w3.org/2005/Atom"
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_JSON_FEED = "https://jsonfeed.org/version/1.1"
# XML has no way to write these, not even as references.
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def atom(feed: Feed, address: str) -> str:
    """Return *feed* as Atom; *address* is where it will be read."""
    ElementTree.register_namespace("", ATOM)
    root = Element(_atom("feed"), {_XML_LANG: feed.language})
    _add(root, _atom("title"), feed.title)
    if feed.subtitle:
        _add(root, _atom("subtitle"), feed.subtitle)
    _add(root, _atom("id"), address)
    _add(root, _atom("updated"), feed.updated.isoformat())
    _add(SubElement(root, _atom("author")), _atom("name"), feed.author)
    for rel, type_, target in (
        ("self", "application/atom+xml", address),
        ("alternate", "text/html", feed.page),
    ):
        SubElement(root, _atom("link"), {"rel": rel, "type": type_, "href": target})
    for entry in feed.entries:
        _atom_entry(root, entry)
    return _written(root)


def _atom_entry(root: Element, entry: Entry) -> None:
    found = SubElement(root, _atom("entry"), {_XML_LANG: entry.language})
    _add(found, _atom("title"), entry.title)
    _add(found, _atom("id"), entry.id)
    SubElement(found, _atom("link"), {"rel": "alternate", "type": "text/html", "href": entry.link})
    _add(found, _atom("published"), entry.instant.isoformat())
    _add(found, _atom("updated"), entry.updated.isoformat())
    for name in entry.categories:
        SubElement(found, _atom("category"), {"term": _legal(name)})
    if entry.summary:
        _add(found, _atom("summary"), entry.summary)
    if entry.content:
        _add(found, _atom("content"), entry.content).set("type", "html")


def rss(feed: Feed, address: str) -> str:
    """Return *feed* as RSS 2.0; *address* is where it will be read."""
    ElementTree.register_namespace("atom", ATOM)
    root = Element("rss", {"version": "2.0"})
    channel = SubElement(root, "channel")
    _add(channel, "title", feed.title)
    _add(channel, "link", feed.page)
    _add(channel, "description", html(feed.subtitle or feed.title))
    _add(channel, "language", feed.language)
    _add(channel, "lastBuildDate", format_datetime(feed.updated))
    SubElement(
        channel, _atom("link"), {"rel": "self", "type": "application/rss+xml", "href": address}
    )
    for entry in feed.entries:
        item = SubElement(channel, "item")
        _add(item, "title", entry.title)
        _add(item, "link", entry.link)
        _add(item, "guid", entry.id).set("isPermaLink", "false")
        _add(item, "pubDate", format_datetime(entry.instant))
        for name in entry.categories:
            _add(item, "category", name)
        # programs read it as HTML
        _add(item, "description", entry.content or html(entry.summary))
    return _written(root)


def json_feed(feed: Feed, address: str) -> str:
    """Return *feed* as JSON Feed 1.1; *address* is where it will be read."""
    found = {
        "version": _JSON_FEED,
        "title": feed.title,
        "home_page_url": feed.page,
        "feed_url": address,
        "description": feed.subtitle,
        "language": feed.language,
        "authors": [{"name": feed.author}],
        "items": [_json_item(entry) for entry in feed.entries],
    }
    return json.dumps(found, ensure_ascii=False, indent=1) + "\n"


def _json_item(entry: Entry) -> dict[str, object]:
    found = {
        "id": entry.id,
        "url": entry.link,
        "title": entry.title,
        "summary": entry.summary,
        "content_html": entry.content or html(entry.summary),
        "date_published": entry.instant.isoformat(),
        "date_modified": entry.updated.isoformat(),
        "language": entry.language,
        "tags": list(entry.categories),
    }
    return {key: value for key, value in found.items() if value}


def _atom(name: str) -> str:
    return f"{{{ATOM}}}{name}"


def _add(parent: Element, name: str, text: str) -> Element:
    found = SubElement(parent, name)
    found.text = _legal(text)
    return found


def _legal(text: str) -> str:
    return _NOT_XML.sub("", text)


def _written(root: Element) -> str:
    ElementTree.indent(root, " ")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{ElementTree.tostring(root, "unicode")}\n'


WRITERS: Mapping[str, Callable[[Feed, str], str]] = {
    "atom.xml": atom,
    "rss.xml": rss,
    "feed.json": json_feed,
}
