"""What came out."""

from collections.abc import Iterator

from kbgen.gaps.digest import Item
from kbgen.gaps.news.news import News, Part, about
from kbgen.model.article import Article
from kbgen.model.audience import Status
from kbgen.publish.showing.visible import is_out


def _items(news: News) -> Iterator[Item]:
    for article in news.library.originals():
        meta = article.meta
        if article.kind not in ("feature", "release") or meta.release is None:
            continue
        if meta.status is not Status.PLANNED and is_out(meta, news.now) and not _was(article, news):
            day = ("Date", str(meta.release.day()))
            yield about(article, news, day, ("Status", meta.status), ("About", meta.description))


def _was(article: Article, news: News) -> bool:
    """Tell whether *article* was out before; what a gate held back then, came out since."""
    earlier = news.before.get(article.id) if news.before else None
    was_held = earlier is not None and earlier.meta.held
    return is_out(article.meta, news.since) and not was_held


PART = Part(10, "What came out", _items)
