"""What is coming, for programs of support: feeds in each format, and a calendar of releases."""

from collections.abc import Iterator

from kbgen.model.text_files import TextFiles, Tree
from kbgen.publish.showing.calendar_events import FILE, events
from kbgen.publish.showing.coming_entries import EDITIONS, coming_feed
from kbgen.publish.showing.feed_entries import FORMATS
from kbgen.publish.showing.feed_formats import WRITERS
from kbgen.publish.showing.icalendar import icalendar
from kbgen.publish.showing.speech import phrases


def _files(tree: Tree) -> Iterator[tuple[str, str]]:
    feed = coming_feed(tree)
    if feed:
        for file in FORMATS:
            name = f"{feed.folder}{file}"
            yield tree.folder + name, WRITERS[file](feed, tree.address(name))
    found = list(events(tree))
    if found:
        projection = tree.projection
        site = projection.site.name.text(projection.language)
        title = f"{site} - {phrases(projection.language)['coming_calendar']}"
        yield tree.folder + FILE, icalendar(title, found)


TEXTS = TextFiles("coming", EDITIONS, _files)
