"""What came out."""

from collections.abc import Iterator

from kbgen.gaps.digest import Item
from kbgen.gaps.news.news import News, Part, about
from kbgen.model.audience import Status


def _items(news: News) -> Iterator[Item]:
    for article in news.library.originals():
        meta = article.meta
        if article.kind not in ("feature", "release") or meta.release is None:
            continue
        if meta.release.has_come(news.since) or not meta.release.has_come(news.now):
            continue
        if meta.status is not Status.PLANNED and not meta.held:
            day = str(meta.release.day())
            yield about(
                article, news, ("Date", day), ("Status", meta.status), ("About", meta.description)
            )


PART = Part(10, "What came out", _items)
