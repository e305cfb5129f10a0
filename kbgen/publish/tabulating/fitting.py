"""Which rows of a table become problems: each row fits, is known, differs, or has a reason."""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field

from kbgen.model.site import Component
from kbgen.publish.starting.slugs import slug
from kbgen.publish.tabulating.columns import COLUMNS, NEEDED, columns_of, nearest
from kbgen.publish.tabulating.sheet import Cells, Row, Sheet
from kbgen.publish.tabulating.typed import tidy
from kbgen.words.written import normal

_LEVEL = re.compile(r"(?:[^\W\d_]+\W{0,3})?([123])", re.UNICODE)


@dataclass(frozen=True, slots=True)
class Finding:
    """What did not fit: in which *row*, which *column*, and what to do."""

    row: int
    column: str
    what: str
    todo: str


@dataclass(frozen=True, slots=True)
class Known:
    """What rows are compared with.

    *problems*: the cells of those that are there, by id. *taken*: the ids of all articles.
    *component*: the one of rows that name none. *language*: that of the site.
    """

    problems: Mapping[str, Cells]
    taken: frozenset[str]
    components: Mapping[str, Component]
    owners: frozenset[str]
    language: str = "en"
    component: str = ""
    called: Mapping[str, str] = field(init=False)

    def __post_init__(self) -> None:
        # the ids of components by all their names: each row asks
        names = {
            normal(name): id_
            for id_, one in self.components.items()
            for name in (id_, *one.title.by_language.values())
        }
        object.__setattr__(self, "called", names)


@dataclass(frozen=True, slots=True)
class New:
    """A problem to write: its cells, and what stood in columns that have no place."""

    cells: Cells
    beside: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Fitted:
    """What came of a table. *left*: the rows that were not taken, by line, each with a reason."""

    new: tuple[New, ...]
    same: int
    findings: tuple[Finding, ...]
    left: Mapping[int, str]


def fitted(sheet: Sheet, known: Known, named: Mapping[str, str]) -> Fitted:
    """Return which rows of *sheet* become problems, and why the others do not."""
    columns = columns_of(sheet.heads, named)
    new: list[New] = []
    findings = [*_unknown(named, sheet), *_without(columns, sheet)]
    left: dict[int, str] = {}
    same = 0
    titles = {normal(one["problem"]): id_ for id_, one in known.problems.items()}
    taken = set(known.taken)
    for row in sheet.rows if not findings else ():
        cells = _cells(row, columns)
        found = [*_faults(row, cells, known, titles)]
        if cells["id"] in known.problems and not found:
            same += 1
        elif found:
            findings += found
            left[row.number] = "; ".join(f"{one.column}: {one.what}" for one in found)
        else:
            one = _new(cells, _beside(row, sheet, columns), known, taken)
            findings += _notes(row, one, known)
            titles[normal(one.cells["problem"])] = one.cells["id"]
            taken.add(one.cells["id"])
            new.append(one)
    return Fitted(tuple(new), same, tuple(findings), left)


def _unknown(named: Mapping[str, str], sheet: Sheet) -> Iterator[Finding]:
    known = {normal(head) for head in sheet.heads}
    for column, head in named.items():
        if normal(head) not in known:
            yield Finding(
                1,
                column,
                f"there is no head {head!r} among {', '.join(sheet.heads[:12])}",
                f'write it in --columns "{column}=HEAD" as it stands in the file',
            )


def _without(columns: Mapping[int, str], sheet: Sheet) -> Iterator[Finding]:
    for column in NEEDED:
        if column not in columns.values():
            yield Finding(
                1,
                column,
                f"no column is called so, among {', '.join(sheet.heads[:12])}",
                f'say which one it is with --columns "{column}=HEAD"',
            )


def _cells(row: Row, columns: Mapping[int, str]) -> dict[str, str]:
    found = dict.fromkeys(COLUMNS, "")
    for at, column in columns.items():
        found[column] = tidy(row.cells[at]) if at < len(row.cells) else ""
    found["problem"] = " ".join(found["problem"].split())
    return found


def _faults(
    row: Row, cells: dict[str, str], known: Known, titles: Mapping[str, str]
) -> Iterator[Finding]:
    """Yield why *row* is not taken; what it means is written into *cells*."""
    if cells["id"] in known.problems:
        yield from _differences(row, cells, known.problems[cells["id"]])
        return
    for column in NEEDED:
        if not cells[column]:
            yield Finding(row.number, column, "is empty", "write it, or leave the row out")
    other = titles.get(normal(cells["problem"]))
    if other and cells["problem"]:
        yield Finding(row.number, "problem", f"is that of {other} already", "keep one of the two")
    yield from _component(row, cells, known)
    level = _LEVEL.fullmatch(cells["level"])
    if cells["level"] and not level:
        yield Finding(row.number, "level", f"is {cells['level'][:40]!r}", "write 1, 2 or 3")
    cells["level"] = level[1] if level else ""


def _component(row: Row, cells: dict[str, str], known: Known) -> Iterator[Finding]:
    called = known.called
    written = cells["component"] or known.component
    if normal(written) in called:
        cells["component"] = called[normal(written)]
        return
    near = called.get(nearest(normal(written), tuple(called)), "")
    yield Finding(
        row.number,
        "component",
        f"is {written[:40]!r}, which is no component" if written else "is empty",
        f"did you mean {near}?" if near else f"write one of {', '.join(known.components)}",
    )


def _differences(row: Row, cells: Cells, there: Cells) -> Iterator[Finding]:
    for column in COLUMNS:
        if cells[column] and cells[column] != tidy(there[column]):
            yield Finding(
                row.number,
                column,
                f"differs from {there['id']}, which stays as it is",
                "change the article if the table is right",
            )


def _beside(row: Row, sheet: Sheet, columns: Mapping[int, str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for at, cell in enumerate(row.cells):
        head = sheet.heads[at] if at < len(sheet.heads) else ""
        if at not in columns and tidy(cell):
            found[head or f"column {at + 1}"] = tidy(cell)
    return found


def _new(
    cells: dict[str, str], beside: Mapping[str, str], known: Known, taken: Collection[str]
) -> New:
    base = slug(cells["id"], known.language) or slug(cells["problem"], known.language) or "problem"
    id_, number = base, 1
    while id_ in taken:
        number += 1
        id_ = f"{base}-{number}"
    return New({**cells, "id": id_}, beside)


def _notes(row: Row, one: New, known: Known) -> Iterator[Finding]:
    owner = one.cells["owner"]
    if owner and owner not in known.owners:
        near = nearest(owner, tuple(sorted(known.owners)))
        yield Finding(
            row.number,
            "owner",
            f"{owner[:40]!r} answers for nothing so far; it is taken as it is",
            f"is that {near}?" if near else "look whether the name is right",
        )
    for head in one.beside:
        yield Finding(row.number, head, "has no place of its own", "it stands under Background")
