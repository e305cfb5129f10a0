"""What is coming in the next two weeks."""

from collections.abc import Iterator

from kbgen.gaps.digest import Item
from kbgen.gaps.news.news import News, Part, about
from kbgen.publish.launching.gates import SOON


def _items(news: News) -> Iterator[Item]:
    found = [
        (one.meta.release, one)
        for one in news.library.originals()
        if one.kind in ("feature", "release") and one.meta.release
    ]
    for release, article in sorted(found, key=lambda one: (one[0].instant.timestamp(), one[1].id)):
        if release.has_come(news.now + SOON) and not release.has_come(news.now):
            meta = article.meta
            lines = (("Date", str(release.day())), ("Status", meta.status))
            yield about(article, news, *lines, ("Markets", ", ".join(meta.markets)))


PART = Part(20, "What is coming in the next two weeks", _items)
