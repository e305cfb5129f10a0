"""The gaps that are open, as far as reports may quote them: by component and by who answers."""

from collections.abc import Iterator
from dataclasses import dataclass

from kbgen.model.gap import Status
from kbgen.model.page import Projection, once
from kbgen.model.report import Cell, Table
from kbgen.publish.showing.report_cells import whole

_REPORT = "gaps"
_OPEN = frozenset({Status.OPEN, Status.PLANNED, Status.REOPENED})


@dataclass(frozen=True, slots=True)
class OpenGap:
    """What was asked and not answered: *unanswered* of so many *searches*.

    *component* is its title in the default language of the site.
    """

    id: str
    query: str
    searches: int
    unanswered: int
    component: str
    owner: str


@once
def open_gaps(projection: Projection) -> tuple[OpenGap, ...]:
    """Return the open gaps of the analysis, in its order: what is asked most comes first."""
    tables = (one.table for one in projection.reports if one.name == _REPORT and not one.missing)
    return tuple(gap for table in tables for gap in _read(table))


def is_analysed(projection: Projection) -> bool:
    """Tell whether there is an analysis that gaps could come from."""
    return any(one.name == _REPORT and not one.missing for one in projection.reports)


def _read(table: Table) -> Iterator[OpenGap]:
    names = [column.name for column in table.columns]
    for cells in table.rows:
        row: dict[str, Cell] = dict(zip(names, cells, strict=True))
        if str(row.get("status") or "") in _OPEN:
            yield OpenGap(
                id=_text(row, "id"),
                query=_text(row, "query"),
                searches=whole(row.get("searches")),
                unanswered=whole(row.get("unanswered")),
                component=_text(row, "component"),
                owner=_text(row, "owner"),
            )


def _text(row: dict[str, Cell], name: str) -> str:
    return str(row.get(name) or "")
