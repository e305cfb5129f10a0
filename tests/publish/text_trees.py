"""The texts beside the pages of a small knowledge base, made in memory."""

from collections.abc import Mapping
from datetime import datetime

from bases import COMPONENTS, NOW, errors, feature, library, settings

from kbgen.model.audience import PUBLIC, Edition
from kbgen.model.text_files import Tree
from kbgen.publish.showing.edition_pages import pages_of
from kbgen.publish.showing.project import projections
from kbgen.publish.showing.text_files import text_files

WEB = """\
name: {en: Orchard help, de: Orchard-Hilfe}
description: Answers & more about Orchard.
addresses: {public: "https://help.example/base/", agent: "https://staff.example/"}
timezone: Europe/Berlin
languages: [en, de]
"""
HERE = "name: Orchard help\ndescription: Answers.\ntimezone: UTC\nlanguages: [en]\n"
FEATURE = "content/articles/features/{}.md"
RELEASE = "content/articles/releases/{}.md"


def release(id: str, version: str, body: str, **front: str) -> str:
    """Return a public release article with the text *body*."""
    keys = {
        "id": id,
        "kind": "release",
        "title": f"Orchard {version}",
        "audience": "public",
        "version": f'"{version}"',
        "release": "2026-06-01",
        **front,
    }
    return "---\n" + "".join(f"{key}: {value}\n" for key, value in keys.items()) + f"---\n{body}"


def features(**texts: str) -> dict[str, str]:
    """Return features by their paths, each with this text of what changed."""
    return {FEATURE.format(id_): feature(id_, text) for id_, text in texts.items()}


def trees(
    texts: Mapping[str, str], edition: Edition = PUBLIC, site: str = WEB, now: datetime = NOW
) -> list[Tree]:
    """Return all languages of *edition* of the articles *texts*, with the hints among them."""
    found, problems = library(texts, settings(site, COMPONENTS), now)
    assert not errors(problems), problems
    script = {"moved.js": "assets/kbgen/moved.12.js"}
    return [Tree(one, pages_of(one), script) for one in projections(found, edition)]


def files(
    texts: Mapping[str, str], edition: Edition = PUBLIC, site: str = WEB, now: datetime = NOW
) -> dict[str, str]:
    """Return the texts beside the pages by their names; no name comes twice."""
    found = list(text_files(trees(texts, edition, site, now)))
    assert len(dict(found)) == len(found)
    return dict(found)
