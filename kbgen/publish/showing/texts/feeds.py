"""Feeds of the release notes in each format: of everything, and of each component."""

from collections.abc import Iterator

from kbgen.model.text_files import TextFiles, Tree
from kbgen.publish.showing.feed_entries import EDITIONS, FORMATS, feeds
from kbgen.publish.showing.feed_formats import WRITERS


def _files(tree: Tree) -> Iterator[tuple[str, str]]:
    for feed in feeds(tree):
        for file in FORMATS:
            name = f"{feed.folder}{file}"
            yield tree.folder + name, WRITERS[file](feed, tree.address(name))


TEXTS = TextFiles("feeds", EDITIONS, _files)
