"""Canned answers that say something else than before."""

from collections.abc import Iterator

from kbgen.gaps.digest import Item
from kbgen.gaps.news.news import News, Part, about
from kbgen.model.article import Article
from kbgen.publish.launching.essence import essence
from kbgen.publish.sections import CANNED

Said = dict[str, tuple[str, ...]]


def _items(news: News) -> Iterator[Item]:
    if news.before is None:
        return
    now = {one.id: one for one in news.library.originals()}
    for id_ in sorted(now.keys() | news.before.keys()):
        article, earlier = now.get(id_) or news.before[id_], news.before.get(id_)
        told = [*_changes(_said(earlier), _said(now.get(id_)))] if earlier is not article else ()
        if told:
            yield about(article, news, *told)


def _changes(before: Said, now: Said) -> Iterator[tuple[str, str]]:
    for label, names in (
        ("New", now.keys() - before.keys()),
        ("Changed", {name for name in now if before.get(name, now[name]) != now[name]}),
        ("No longer", before.keys() - now.keys()),
    ):
        if names:
            yield label, "; ".join(sorted(names))


def _said(article: Article | None) -> Said:
    """Return what counts of the canned answers of *article*, by their names."""
    part = article.section(CANNED.key) if article else None
    entries = part.entries if part else ()
    return {
        one.heading: tuple(essence("\n".join(piece.text for piece in one.pieces)))
        for one in entries
    }


PART = Part(50, "Canned answers", _items)
