"""Problems as a table: handed on, and taken in from a table that somebody kept."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from kbgen.adapters.content import ARTICLES, read_content
from kbgen.adapters.sheet_files import read_table
from kbgen.adapters.writing import write_new
from kbgen.errors import UsageError
from kbgen.model.audience import AGENT
from kbgen.model.library import Library
from kbgen.model.spreadsheet import as_csv
from kbgen.publish.showing.project import projections
from kbgen.publish.tabulating.columns import COLUMNS
from kbgen.publish.tabulating.fitting import Fitted, Known, fitted
from kbgen.publish.tabulating.problem_article import problem_article
from kbgen.publish.tabulating.problem_cells import problem_cells
from kbgen.publish.tabulating.sheet import Sheet, Unreadable, formats, read_sheet
from kbgen.publish.templates.problem import TEMPLATE


@dataclass(frozen=True, slots=True)
class Taking:
    """How a table is taken in: *named* heads by column, the *component* of rows without one."""

    named: Mapping[str, str] = field(default_factory=dict)
    component: str = ""


@dataclass(frozen=True, slots=True)
class Taken:
    """What came of a table: the paths and texts of new articles, and a *note* about the file."""

    fitted: Fitted
    articles: Mapping[Path, str]
    sheet: Sheet
    note: str


def problem_table(root: Path, format_: str, now: datetime) -> str:
    """Return all problems of the knowledge base *root* as text in the format of that name."""
    library = read_content(root, now).library
    return formats()[format_].write(problem_cells(projections(library, AGENT)[0]))


def table_taken(root: Path, path: Path, how: Taking, now: datetime) -> Taken:
    """Return what the table in *path* would add to *root*; nothing is written."""
    text, note = read_table(path)
    sheet = read_sheet(text)
    if isinstance(sheet, Unreadable):
        raise UsageError(f"{path} {sheet.what}", sheet.todo)
    library = read_content(root, now).library
    _check(how, library)
    known = _known(library, how.component)
    found = fitted(sheet, known, how.named)
    site = library.settings.site
    articles = {
        root / ARTICLES / TEMPLATE.folder / f"{one.cells['id']}.md": problem_article(
            one, library.settings.components[one.cells["component"]], site.language
        )
        for one in found.new
    }
    return Taken(found, articles, sheet, note)


def write_taken(taken: Taken, left: Path | None) -> None:
    """Write the new articles, and the rows that did not fit to the new file *left*."""
    if left and taken.fitted.left:
        write_new(left, _left(taken))
    for path, text in taken.articles.items():
        write_new(path, text)


def _check(how: Taking, library: Library) -> None:
    known = library.settings.components
    if how.component and how.component not in known:
        raise UsageError(
            f"there is no component {how.component!r}", f"use one of {', '.join(known)}"
        )
    wrong = next((column for column in how.named if column not in COLUMNS), None)
    if wrong is not None:
        raise UsageError(
            f"there is no column {wrong!r}", f"name one of {', '.join(COLUMNS)} before the ="
        )


def _known(library: Library, component: str) -> Known:
    problems = {one["id"]: one for one in problem_cells(projections(library, AGENT)[0])}
    components = library.settings.components
    owners = {one.owner for one in components.values()}
    owners |= {article.meta.owner for article in library.articles}
    taken = {article.id for article in library.articles}
    taken |= {id_ for article in library.articles for id_ in article.meta.formerly}
    return Known(
        problems,
        frozenset(taken),
        components,
        frozenset(owners - {""}),
        library.settings.site.language,
        component,
    )


def _left(taken: Taken) -> str:
    """Return the rows that did not fit as CSV, as they were, each with the reason."""
    return as_csv((*taken.sheet.heads, "why"), _left_rows(taken))


def _left_rows(taken: Taken) -> Iterator[tuple[str, ...]]:
    width = len(taken.sheet.heads)
    for row in taken.sheet.rows:
        if row.number in taken.fitted.left:
            padding = ("" for _ in range(width - len(row.cells)))
            yield (*row.cells, *padding, taken.fitted.left[row.number])
