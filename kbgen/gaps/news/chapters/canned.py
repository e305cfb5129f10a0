"""Canned answers that say something else than before."""

from collections.abc import Iterator

from kbgen.gaps.digest import Item
from kbgen.gaps.news.news import News, Part, about
from kbgen.model.article import Article
from kbgen.publish.sections import CANNED
from kbgen.words.written import normal


def _items(news: News) -> Iterator[Item]:
    if news.before is None:
        return
    now = {one.id: one for one in news.library.originals()}
    for id_ in sorted(now.keys() | news.before.keys()):
        article = now.get(id_) or news.before[id_]
        told = [*_changes(_said(news.before.get(id_)), _said(now.get(id_)))]
        if told:
            yield about(article, news, *told)


def _changes(before: dict[str, str], now: dict[str, str]) -> Iterator[tuple[str, str]]:
    for label, names in (
        ("New", now.keys() - before.keys()),
        ("Changed", {name for name in now if before.get(name, now[name]) != now[name]}),
        ("No longer", before.keys() - now.keys()),
    ):
        if names:
            yield label, "; ".join(sorted(names))


def _said(article: Article | None) -> dict[str, str]:
    """Return the canned answers of *article* by their names, whatever their spaces and case."""
    part = article.section(CANNED.key) if article else None
    entries = part.entries if part else ()
    return {one.heading: normal(" ".join(piece.text for piece in one.pieces)) for one in entries}


PART = Part(50, "Canned answers", _items)
