"""Many articles: the work for one page, and what it weighs, do not grow with their number."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from bases import GUIDE, feature, guide, settings, shown

from kbgen.model.article import Article
from kbgen.model.audience import PUBLIC
from kbgen.publish.showing.edition_pages import pages_of
from kbgen.publish.showing.related import related

SITE = (
    "name: Help\ntimezone: UTC\nlanguages: [en]\naddresses: {public: https://help.example.com/}\n"
)


class Passed(tuple[Article, ...]):
    """Articles that count how often all of them are gone through."""

    passes = 0

    def __iter__(self) -> Iterator[Article]:
        Passed.passes += 1
        return super().__iter__()


def passes(count: int) -> int:
    """Return how often the pages of a base of 2 x *count* articles go through all of these."""
    texts = {}
    for at in range(count):
        texts[f"content/articles/f-{at}.md"] = feature(f"f-{at}", f"See [it](g-{at}.md).")
        texts[f"content/articles/g-{at}.md"] = guide("## FAQ\n\n### Why?\n\nSo.\n", f"g-{at}")
    projection = shown(texts, PUBLIC, settings(SITE))[0]
    projection = replace(projection, articles=Passed(projection.articles))
    Passed.passes = 0
    assert len(pages_of(projection)) > 2 * count
    return Passed.passes


def test_no_article_goes_through_all_others() -> None:
    assert passes(4) == passes(16)


@pytest.mark.parametrize(("share", "count"), [(200, 4), (201, 0)])
def test_a_word_of_many_articles_relates_none_of_them(share: int, count: int) -> None:
    projection = shown({GUIDE.format("one"): guide("## One\n\nText.\n", "one")}, PUBLIC)[0]
    (one,) = projection.articles
    articles = tuple(
        replace(
            one,
            id=f"a-{at}",
            path=f"content/articles/a-{at}.md",
            sections=(),
            meta=replace(one.meta, title="zebra" if at < share else f"only{at}"),
        )
        for at in range(2100)
    )
    assert len(related(replace(projection, articles=articles))["a-0"]) == count
