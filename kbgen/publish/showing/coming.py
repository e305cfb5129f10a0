"""What is coming: features that customers cannot use yet, or not all of them, in groups."""

from collections.abc import Iterator

from kbgen.model.article import Article
from kbgen.model.audience import Status
from kbgen.model.page import Projection, once
from kbgen.publish.showing.visible import is_out

_ON_THE_WAY = {Status.PLANNED, Status.EXPERIMENT, Status.BETA}
GROUPS = ("experiment", "beta", "dated", "undated")  # each has its phrase `coming_...`


@once
def coming(projection: Projection) -> list[Article]:
    """Return what customers cannot or cannot all use yet, by date; undated ones last."""
    found = [
        article
        for article in projection.of_kind("feature")
        if article.meta.status in _ON_THE_WAY or not is_out(article.meta, projection.now)
    ]
    return sorted(
        found,
        key=lambda article: (
            article.meta.release.instant.timestamp() if article.meta.release else float("inf"),
            article.id,
        ),
    )


def coming_groups(projection: Projection) -> Iterator[tuple[str, list[Article]]]:
    """Yield the groups that have something in them: what some use already comes first."""
    groups: dict[str, list[Article]] = {name: [] for name in GROUPS}
    for article in coming(projection):
        groups[_group(article, projection)].append(article)
    yield from ((name, articles) for name, articles in groups.items() if articles)


def _group(article: Article, projection: Projection) -> str:
    meta = article.meta
    if meta.release is None:
        return "undated" if meta.status is Status.PLANNED else str(meta.status)
    runs = meta.status in (Status.EXPERIMENT, Status.BETA) and is_out(meta, projection.now)
    return str(meta.status) if runs else "dated"
