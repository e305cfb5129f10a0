"""The reports about searches, for support and product managers."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from kbgen.model.page import Output, Page, Projection
from kbgen.model.report import Report, Table
from kbgen.publish.showing import routes
from kbgen.publish.showing.markup import facts, filtered_table, html, plain
from kbgen.publish.showing.speech import phrases

FIRST = "gaps"  # what support looks for on this page; the five questions follow
ROWS = 100  # of the gaps; readers filter them
OTHERS = 25  # of each other report; the HTML report and the tables hold more
NONE = "\u2013"


def _pages(projection: Projection) -> Iterator[Page]:
    say = phrases(projection.language)
    parts = [
        f"# {plain(say['unanswered'])}",
        f'<p class="kb-lead">{html(say["unanswered_lead"])}</p>',
    ]
    parts += [
        _report(report, say)
        for report in sorted(projection.reports, key=lambda report: report.name != FIRST)
    ]
    if not projection.reports:
        parts.append(say["unanswered_empty"])
    yield Page(
        routes.UNANSWERED,
        say["unanswered"],
        "\n\n".join(parts),
        say["unanswered_lead"],
        nav=(say["support"], say["unanswered"]),
        front={"hide": ["toc"]},
    )


def _report(report: Report, say: Mapping[str, str]) -> str:
    heading = f"## {plain(report.question)} {{ #{report.name} }}"
    if report.missing:
        return f"{heading}\n\n{plain(report.missing)}"
    table = _with_intervals(report.table.top(ROWS if report.name == FIRST else OTHERS))
    parts = [
        heading,
        plain(report.sentence),
        facts([f"<span>{html(share.name)}: {share.number:,}</span>" for share in report.shares]),
    ]
    parts.append(
        filtered_table(
            [plain(column.title) for column in table.columns],
            zip(
                *(_column(table, at, say["not_measured"]) for at in range(len(table.columns))),
                strict=True,
            ),
            _choices(table, report.table),
        )
        if table.rows
        else say["no_entries"]
    )
    if table.more:
        parts.append(f'<p class="kb-more">+ {table.more:,} {html(say["more_rows"])}</p>')
    parts += [f'<p class="kb-more">{html(note)}</p>' for note in report.notes]
    return "\n\n".join(part for part in parts if part)


def _with_intervals(table: Table) -> Table:
    """Return *table* with each interval in words behind its share."""
    pairs = table.intervals()
    rows = []
    for row in table.rows:
        cells = list(row)
        for at, (low, high) in pairs.items():
            if None not in (row[at], row[low], row[high]):
                cells[at] = f"{row[at]} {table.columns[at].unit} ({row[low]}\u2013{row[high]})"
        rows.append(tuple(cells))
    ends = [end for pair in pairs.values() for end in pair]
    return replace(table, rows=tuple(rows)).without(ends)


def _column(table: Table, at: int, not_measured: str) -> list[str]:
    """Return the cells of one column; a number that is missing was not measured."""
    values = [row[at] for row in table.rows]
    missing = NONE if _has_words(table, at) else not_measured
    return [missing if value is None else _shown(value, table.columns[at].unit) for value in values]


def _choices(table: Table, whole: Table) -> Iterator[int]:
    """Yield the columns whose values readers may choose from; numbers they may not."""
    for at in range(1, len(table.columns)):
        if _has_words(whole, whole.position(table.columns[at].name)):
            yield at


def _has_words(table: Table, at: int) -> bool:
    return any(isinstance(row[at], str) for row in table.rows)


def _shown(value: str | float, unit: str) -> str:
    return plain(value if isinstance(value, str) else f"{value:,} {unit}".rstrip())


OUTPUT = Output("unanswered", 65, frozenset({"agent"}), _pages)
