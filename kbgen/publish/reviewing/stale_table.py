"""What is to be looked at as a table, for a terminal, spreadsheets and scripts."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date

from kbgen.model.report import Cell, Column, Report, Table
from kbgen.publish.reviewing.freshness import Stale, Why

Read = Callable[[Stale, date], Cell]
_COLUMNS: Mapping[Column, Read] = {
    Column("article", "Article", "The id of the article"): lambda one, _: one.article.id,
    Column("title", "Title", "What it is called"): lambda one, _: one.article.meta.title,
    Column("owner", "Owner", "Who answers for it"): lambda one, _: one.article.meta.owner or None,
    Column("component", "Component", "What it is about"): lambda one, _: (
        one.article.meta.component or None
    ),
    Column("why", "Why", "overdue, outdated or soon"): lambda one, _: str(one.why),
    Column("day", "Day", "The day of its review, or on which its feature changed"): lambda one, _: (
        one.day.isoformat()
    ),
    Column("days", "Days", "How long ago that was; less than 0 for what is to come"): (
        lambda one, today: (today - one.day).days
    ),
    Column("feature", "Feature", "The feature that changed after it"): lambda one, _: (
        one.feature.id if one.feature else None
    ),
    Column("written", "Written", "The day on which its file last changed"): lambda one, _: (
        one.written.isoformat() if one.written else None
    ),
    Column("path", "File", "Where it stands"): lambda one, _: one.article.path,
}
_NARROW = ("path", "component", "written", "feature", "days", "article")


def table(found: Iterable[Stale], today: date) -> Table:
    """Return all that is known of what was *found*."""
    cells = tuple(_COLUMNS.values())
    return Table(tuple(_COLUMNS), tuple(tuple(cell(one, today) for cell in cells) for one in found))


def report(found: Iterable[Stale], today: date) -> Report:
    """Return what a terminal shows of what was *found*."""
    whole = table(found, today)
    # most lists have no feature that changed, so a column of none is not spoken of
    empty = [at for at in range(len(whole.columns)) if all(row[at] is None for row in whole.rows)]
    return Report("stale", "Stale articles", "an article", whole.without(empty), narrow=_NARROW)


def summary(found: Iterable[Stale]) -> str:
    """Return how many there are of each kind: "2 overdue, 1 outdated, 0 soon"."""
    whys = [one.why for one in found]
    return ", ".join(f"{whys.count(why):,} {why}" for why in Why)
