"""Reports: a question with its answer, the answer's rows in a table."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from kbgen.model.need import Needs

DOUBTED = 20  # more than one line of so many that is no event makes a log doubtful
Cell = str | int | float | None
# Columns of words: where they are empty there is nothing to say, and nothing was left unmeasured.
WORDS = (
    *("address", "article", "cause", "class", "component", "evidence", "link", "machine", "note"),
    *("other_wordings", "owner", "released", "title", "top_query"),
)


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its *name* in SQL, *title* for readers, what it *means*, its *unit*."""

    name: str
    title: str
    means: str
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Rows:
    """What a query selects: the *names* of its columns, and its *rows*."""

    names: tuple[str, ...]
    rows: Sequence[tuple[Cell, ...]]

    @staticmethod
    def of(names: tuple[str, ...], rows: Sequence[tuple[Cell, ...]]) -> "Rows":
        """Return *rows* whose texts hold no control characters, whatever a log held."""
        texts = [at for at, cells in enumerate(zip(*rows, strict=True)) if _has_odd(cells)]
        if not texts:
            return Rows(names, rows)
        return Rows(names, [tuple(map(_printable, row)) for row in rows])

    def one(self) -> dict[str, Cell]:
        """Return the only row, by the names of its columns."""
        return dict(zip(self.names, self.rows[0], strict=True))

    def column(self, name: str) -> list[Cell]:
        """Return the cells of the column *name*."""
        at = self.names.index(name)
        return [row[at] for row in self.rows]


def _has_odd(cells: Iterable[Cell]) -> bool:
    return any(isinstance(cell, str) and not cell.isprintable() for cell in cells)


def _printable(cell: Cell) -> Cell:
    if not isinstance(cell, str) or cell.isprintable():
        return cell
    return "".join(sign if sign.isprintable() else " " for sign in cell)


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells in the order of *columns*; None is shown as not measured.

    *more* counts the rows that were cut off.
    """

    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    more: int = 0

    def top(self, rows: int) -> "Table":
        """Return this table with no more than the first *rows*."""
        cut = max(len(self.rows) - rows, 0)
        return replace(self, rows=self.rows[:rows], more=self.more + cut)

    def intervals(self) -> dict[int, tuple[int, int]]:
        """Return the places of the ends of each interval by the place of the share between."""
        names = [column.name for column in self.columns]
        return {
            at: (names.index(f"{name}_low"), names.index(f"{name}_high"))
            for at, name in enumerate(names)
            if f"{name}_low" in names
        }

    def without(self, places: Collection[int]) -> "Table":
        """Return this table without the columns at *places*."""
        kept = [at for at in range(len(self.columns)) if at not in places]
        return replace(
            self,
            columns=tuple(self.columns[at] for at in kept),
            rows=tuple(tuple(row[at] for at in kept) for row in self.rows),
        )

    def position(self, name: str) -> int:
        """Return at which place of a row the column called *name* stands."""
        return [column.name for column in self.columns].index(name)


@dataclass(frozen=True, slots=True)
class Share:
    """A part of the whole that a report sums up: a name and its number."""

    name: str
    number: int


@dataclass(frozen=True, slots=True)
class Hidden:
    """How many *queries* are not shown, with how many of *all_searches*.

    Fewer than *least* sessions typed them.
    """

    queries: int
    searches: int
    all_searches: int
    least: int


@dataclass(frozen=True, slots=True)
class Report:
    """A *question* and its answer. *missing* says why the log cannot answer it, if it cannot.

    *notes* tell how the numbers are to be read. *shares* sum the table up in one line. *stack*
    names the columns that are the parts of one whole in each row, *narrow* those that a narrow
    terminal leaves out, in this order. *sentence* is the answer in words. *first* and *last* are
    the days of which the log tells, "" where that is not kept.
    """

    name: str
    question: str
    row: str
    table: Table
    missing: str = ""
    notes: tuple[str, ...] = ()
    shares: tuple[Share, ...] = ()
    stack: tuple[str, ...] = ()
    narrow: tuple[str, ...] = ()
    sentence: str = ""
    first: str = ""
    last: str = ""


@dataclass(frozen=True, slots=True)
class Reason:
    """Why lines were rejected: how often, and where the first of them stand (`file:line`)."""

    text: str
    lines: int
    places: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LogFacts:
    """What was read: file names, formats, and every line accounted for.

    *passed* are events of other names; *packaging* are lines between events that hold none.
    *elsewhere* are events of another edition, *wordless* are searches without words, *repeats*
    the same query again in a row. *lost* of *sent* events never arrived. *recoded* lines were not
    UTF-8. *warnings* tell what was odd about files, *unmeasured* what such logs cannot tell.
    None means not measured.
    """

    names: tuple[str, ...]
    formats: tuple[str, ...]
    lines: int
    searches: int
    sessions: int | None = None
    first: str | None = None
    last: str | None = None
    events: tuple[Share, ...] = ()
    passed: tuple[Share, ...] = ()
    packaging: int = 0
    elsewhere: int = 0
    wordless: int = 0
    repeats: int = 0
    rejected: tuple[Reason, ...] = ()
    lost: int | None = None
    sent: int | None = None
    recoded: int = 0
    warnings: tuple[str, ...] = ()
    unmeasured: tuple[str, ...] = ()

    @property
    def rejected_lines(self) -> int:
        """How many lines are no events."""
        return sum(reason.lines for reason in self.rejected)

    @property
    def is_doubtful(self) -> bool:
        """Whether so many lines were rejected that the format may be another."""
        return self.rejected_lines * DOUBTED > self.lines

    @property
    def is_odd(self) -> bool:
        """Whether anything about the logs was not as it should be."""
        return bool(self.rejected_lines or self.warnings or self.recoded)

    @property
    def doubt(self) -> str:
        """What is odd, in words."""
        said = [f"{self.rejected_lines:,} of {self.lines:,} lines are no events"]
        said += [f"{self.recoded:,} lines are not UTF-8"] if self.recoded else []
        return "; ".join((*said, *self.warnings))


@dataclass(frozen=True, slots=True)
class Analysis:
    """All reports about some logs. *site* is the knowledge base's name, *day* when it was made.

    *needs* are what the reports on gaps rest on.
    """

    site: str
    edition: str
    day: str
    facts: LogFacts
    reports: tuple[Report, ...]
    needs: Needs | None = None

    def report(self, name: str) -> Report | None:
        """Return the report called *name*."""
        return next((report for report in self.reports if report.name == name), None)
