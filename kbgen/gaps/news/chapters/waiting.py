"""What comes soon, and nobody has acknowledged."""

from collections.abc import Iterator

from kbgen.gaps.digest import Item
from kbgen.gaps.news.news import News, Part, about
from kbgen.gaps.review.releases import upcoming
from kbgen.gaps.telling import TO_DO


def _items(news: News) -> Iterator[Item]:
    articles = {one.id: one for one in news.library.originals()}
    for release in upcoming(news.library, ()):
        for one in release.waiting:
            lines = (("Comes on", release.release), ("Read before by", ", ".join(one.acknowledged)))
            to_do = (TO_DO, f'read it: `kbgen ack {one.article} --as "YOUR NAME"`')
            yield about(articles[one.article], news, *lines, to_do)


PART = Part(30, "What waits to be read", _items)
