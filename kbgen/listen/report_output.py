"""What an output of reports is: one file in `outputs/`, one value; and how cells are worded."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from kbgen.model.members import members
from kbgen.model.need import Band
from kbgen.model.report import WORDS, Analysis, Cell, Column, LogFacts, Share, Table

NOT_MEASURED = "not measured"
NONE = "\u2013"  # a dash
UNKNOWN = "Not measured by this log"
LANGUAGE = "language"
# By column: names in files that readers see in words.
_WORDS: Mapping[str, Mapping[str, str]] = {"band": {one.value: one.words for one in Band}}


@dataclass(frozen=True, slots=True)
class ReportOutput:
    """A way to write an analysis to a folder: *files* yields the names and texts of its files."""

    name: str
    files: Callable[[Analysis], Iterable[tuple[str, str]]]


def outputs() -> tuple[ReportOutput, ...]:
    """Return all ways to write an analysis."""
    return members("kbgen.listen.outputs", "OUTPUT", ReportOutput)


def output_named(name: str) -> ReportOutput:
    """Return the output called *name*."""
    return next(known for known in outputs() if known.name == name)


@dataclass(frozen=True, slots=True)
class View:
    """A table as readers see it: without the columns that hold nothing, which are *unknown*.

    A column of languages is left out where all are the same; an interval stands behind its share.
    *numeric* tells of each column that is left whether it holds numbers, *ends* holds the ends
    of the interval of a column's share, row by row.
    """

    table: Table
    numeric: tuple[bool, ...]
    unknown: tuple[str, ...]
    ends: Mapping[str, Sequence[tuple[Cell, Cell]]] = field(default_factory=dict)

    def lines(self) -> Iterator[tuple[str, ...]]:
        """Yield the cells of each row in words."""
        for place, row in enumerate(self.table.rows):
            yield tuple(
                shown(cell, column, numeric=number) + self._interval(column, cell, place)
                for cell, column, number in zip(row, self.table.columns, self.numeric, strict=True)
            )

    def _interval(self, column: Column, cell: Cell, place: int) -> str:
        if column.name not in self.ends or cell is None:
            return ""
        low, high = self.ends[column.name][place]
        ends = [_short(end) for end in (low, high) if isinstance(end, int | float)]
        return f" ({ends[0]}\u2013{ends[1]})" if len(ends) > 1 else ""


def view(table: Table, rows: int) -> View:
    """Return the first *rows* of *table* as readers see them."""
    intervals = table.intervals()
    ends = {
        table.columns[at].name: [(row[low], row[high]) for row in table.rows]
        for at, (low, high) in intervals.items()
    }
    table = table.without([end for pair in intervals.values() for end in pair])
    values = [{row[at] for row in table.rows} for at in range(len(table.columns))]
    unknown = [at for at, found in enumerate(values) if found == {None}]
    alike = [
        at
        for at, column in enumerate(table.columns)
        if column.name == LANGUAGE and len(values[at]) == 1
    ]
    kept = [at for at in range(len(values)) if at not in (*unknown, *alike)]
    top = table.top(rows)
    cut = Table(
        tuple(table.columns[at] for at in kept),
        tuple(tuple(row[at] for at in kept) for row in top.rows),
        top.more,
    )
    numeric = tuple(not any(isinstance(value, str) for value in values[at]) for at in kept)
    return View(cut, numeric, _unmeasured(table, unknown), ends)


def _unmeasured(table: Table, empty: Iterable[int]) -> tuple[str, ...]:
    """Return the titles of the *empty* columns that hold what a log measures."""
    columns = (table.columns[at] for at in empty)
    return tuple(column.title for column in columns if column.name not in WORDS)


def more_rows(table: Table) -> str:
    """Return how many rows of *table* are not shown, in words; "" if all are."""
    rows = "row" if table.more == 1 else "rows"
    return f"{table.more:,} more {rows}" if table.more else ""


def shown(cell: Cell, column: Column, *, numeric: bool) -> str:
    """Return *cell* as readers see it: a number that is missing was not measured."""
    if cell is None:
        return NOT_MEASURED if numeric else NONE
    if isinstance(cell, str):
        return _WORDS.get(column.name, {}).get(cell, cell)
    return f"{_short(cell)} {column.unit}".rstrip()


def _short(number: float) -> str:
    """Return *number* in words, without a fraction that says nothing."""
    return f"{int(number) if number == int(number) else number:,}"


def percent(part: int, whole: int) -> str:
    """Return *part* of *whole* in percent; little is not nothing, and most is not all."""
    if not whole:
        return NONE
    rounded = round(100 * part / whole)
    if rounded == 0 and part:
        return "under 1 %"
    return "over 99 %" if rounded == 100 and part < whole else f"{rounded} %"


def share_words(shares: tuple[Share, ...]) -> Iterator[str]:
    """Yield each of *shares* in words."""
    whole = sum(share.number for share in shares)
    for share in shares:
        yield f"{share.name} {percent(share.number, whole)} ({share.number:,})"


def facts_words(facts: LogFacts) -> Iterator[tuple[str, str]]:
    """Yield what was read, as labels with their words; every line is accounted for."""
    yield "Log", f"{', '.join(facts.names)} ({', '.join(facts.formats)})"
    if facts.first:
        yield "From", f"{facts.first} to {facts.last}"
    sessions = NOT_MEASURED if facts.sessions is None else f"{facts.sessions:,}"
    yield "Searches", f"{facts.searches:,}; sessions: {sessions}"
    yield "Lines", f"{facts.lines:,}; events: {_listed(facts.events) or 'none'}"
    yield from ((label, words) for label, number, words in _left_out(facts) if number)
    for warning in facts.warnings:
        yield "Warning", warning
    for words in facts.unmeasured:
        yield "Cannot tell", words
    for reason in facts.rejected:
        yield "Rejected", f"{_lines(reason.lines)}: {reason.text} ({', '.join(reason.places)})"


def _left_out(facts: LogFacts) -> Iterator[tuple[str, int, str]]:
    """Yield what is counted apart: a label, how much, and what to say of it."""
    sent = facts.sent or 0
    arrived = sent - (facts.lost or 0)
    yield (
        "Arrived",
        sent,
        f"{arrived:,} of {sent:,} events that pages sent ({percent(arrived, sent)})",
    )
    repeats = f"{facts.repeats:,} searches that repeat the one before or go on typing it"
    yield "Counted once", facts.repeats, repeats
    yield "Without words", facts.wordless, f"{facts.wordless:,} searches"
    yield "Other edition", facts.elsewhere, f"{facts.elsewhere:,} events, left out"
    yield "Other events", len(facts.passed), f"{_listed(facts.passed)}; not analysed"
    yield (
        "Packaging",
        facts.packaging,
        f"{_lines(facts.packaging)} with only the name of an index",
    )
    yield "Not UTF-8", facts.recoded, f"{_lines(facts.recoded)}, read as Windows-1252"


def _lines(number: int) -> str:
    return "1 line" if number == 1 else f"{number:,} lines"


def _listed(shares: tuple[Share, ...]) -> str:
    return ", ".join(f"{share.number:,} {share.name}" for share in shares)
