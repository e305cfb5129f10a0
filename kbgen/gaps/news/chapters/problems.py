"""Problems that are new, changed or gone."""

from collections.abc import Iterator

from kbgen.gaps.digest import Item
from kbgen.gaps.news.news import News, Part, about, changes


def _items(news: News) -> Iterator[Item]:
    for article, change in changes(news, "problem"):
        level = ("Level", article.meta.level)
        yield about(article, news, ("Change", change), level, ("About", article.meta.description))


PART = Part(40, "Problems", _items, "problem")
