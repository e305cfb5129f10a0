"""Articles that read otherwise than before; problems have a chapter of their own."""

from collections.abc import Iterator

from kbgen.gaps.digest import Item
from kbgen.gaps.news.news import News, Part, about, changes
from kbgen.publish.kinds import templates


def _items(news: News) -> Iterator[Item]:
    for article, change in changes(news, *(kind for kind in templates() if kind != "problem")):
        lines = (("Change", change), ("Kind", templates()[article.kind].titles["en"]))
        yield about(article, news, *lines, ("About", article.meta.description))


PART = Part(60, "Articles that changed", _items)
