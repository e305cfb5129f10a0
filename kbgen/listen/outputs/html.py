"""All reports as one page: self-contained, without a script, for a browser or a mail."""

from collections.abc import Iterator, Sequence
from html import escape

from kbgen.listen.charts import TONES, bar, legend, shares_chart, stacked
from kbgen.listen.page_style import STYLE
from kbgen.listen.report_output import (
    NOT_MEASURED,
    UNKNOWN,
    ReportOutput,
    View,
    facts_words,
    more_rows,
    percent,
    view,
)
from kbgen.model.report import Analysis, Column, Report, Table

ROWS = 25
LONGEST = 160
UNTOLD = ("list", "unknown", "unmeasured")  # outcomes that are neither answered nor not
SHORT = 18  # a cell of no more characters stands on one line
# The page may load nothing, whatever a customer typed.
POLICY = "default-src 'none'; style-src 'unsafe-inline'"


def _files(analysis: Analysis) -> Iterator[tuple[str, str]]:
    yield "analysis.html", "".join(_page(analysis))


def _page(analysis: Analysis) -> Iterator[str]:
    title = f"What was searched · {analysis.site}"
    yield (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        f'<meta name="robots" content="noindex"><title>{escape(title)}</title>'
        f"<style>{STYLE}</style></head><body>"
    )
    yield from _head(analysis)
    yield "<main>"
    for report in analysis.reports:
        yield from _section(report)
    yield from _log(analysis)
    yield (
        "<footer>Made by kbgen from search events. Nobody is named here; what few people typed is "
        "not shown, and what tells who somebody is was masked.</footer></main></body></html>\n"
    )


def _head(analysis: Analysis) -> Iterator[str]:
    facts = analysis.facts
    span = f"{facts.first} to {facts.last} · " if facts.first else ""
    yield (
        f'<header><div><p class="eyebrow">{escape(analysis.site)} · {analysis.edition} edition'
        "</p><h1>What was searched, and what was found</h1>"
        f'<p class="soft">{span}analysed on {analysis.day}</p><ul class="tiles">'
    )
    for label, number in _tiles(analysis):
        kind = ' class="unknown"' if number == NOT_MEASURED else ""
        yield f"<li><b{kind}>{number}</b><span>{label}</span></li>"
    yield "</ul><nav>"
    for report in analysis.reports:
        yield f'<a href="#{report.name}">{escape(report.question)}</a>'
    yield '<a href="#log">What was read</a></nav></div></header>'


def _tiles(analysis: Analysis) -> Iterator[tuple[str, str]]:
    facts, gaps = analysis.facts, analysis.report("gaps")
    yield "searches", f"{facts.searches:,}"
    yield "sessions", NOT_MEASURED if facts.sessions is None else f"{facts.sessions:,}"
    yield "of the searches answered", _answered(analysis.report("outcomes"))
    if gaps:
        size = len(gaps.table.rows) + gaps.table.more
        yield "gaps", NOT_MEASURED if gaps.missing else f"{size:,}"


def _answered(outcomes: Report | None) -> str:
    if outcomes is None or not outcomes.table.rows:
        return NOT_MEASURED
    sums = {name: _sum(outcomes.table, name) for name in outcomes.stack}
    told = sum(number or 0 for name, number in sums.items() if name not in UNTOLD)
    answered = sums.get("answered")
    return NOT_MEASURED if answered is None else percent(answered, told)


def _sum(table: Table, name: str) -> int | None:
    cells = [row[table.position(name)] for row in table.rows]
    numbers = [int(cell) for cell in cells if isinstance(cell, int | float)]
    return sum(numbers) if numbers else None


def _section(report: Report) -> Iterator[str]:
    yield (
        f'<section id="{report.name}"><h2>{escape(report.question)}</h2>'
        f'<p class="soft">{escape(report.row)}</p>'
    )
    if report.missing:
        yield f'<p class="missing">{escape(report.missing)}</p></section>'
        return
    if report.sentence:
        yield f'<p class="answer">{escape(report.sentence)}</p>'
    if report.shares:
        yield shares_chart(report.shares)
    if report.stack:
        titles = {column.name: column.title for column in report.table.columns}
        yield legend(
            [(name, titles[name]) for name in report.stack if _sum(report.table, name) is not None]
        )
    yield from _table(report)
    if report.notes:
        notes = "".join(f"<li>{escape(note)}</li>" for note in report.notes)
        yield f'<ul class="notes">{notes}</ul>'
    yield from _meanings(report.table.columns)
    yield "</section>"


def _table(report: Report) -> Iterator[str]:
    seen = view(report.table, ROWS)
    if not seen.table.rows:
        yield '<p class="missing">None.</p>'
        return
    at = seen.numeric.index(True)  # the bars stand beside the first column of numbers
    bars = "bars parts" if report.stack else "bars"
    heads = [
        f'<th scope="col" class="{_kind(number)}" title="{escape(column.means)}">'
        f"{escape(column.title)}</th>"
        for column, number in zip(seen.table.columns, seen.numeric, strict=True)
    ]
    heads.insert(at + 1, f'<td class="{bars}"></td>')
    yield f'<div class="scroll" tabindex="0"><table><thead><tr>{"".join(heads)}</tr></thead><tbody>'
    for line, drawn in zip(seen.lines(), _bars(report, seen, at), strict=True):
        cells = [
            _cell(words, _kind(number)) for words, number in zip(line, seen.numeric, strict=True)
        ]
        cells.insert(at + 1, f'<td class="{bars}">{drawn}</td>')
        yield f"<tr>{''.join(cells)}</tr>"
    yield "</tbody></table></div>"
    if seen.table.more:
        yield f'<p class="soft">{more_rows(seen.table)}; CSV and JSON have all of them.</p>'
    if seen.unknown:
        yield f'<p class="soft">{UNKNOWN}: {escape(", ".join(seen.unknown))}.</p>'


def _bars(report: Report, seen: View, at: int) -> Iterator[str]:
    largest = max(int(row[at] or 0) for row in seen.table.rows)
    for row, whole in zip(seen.table.rows, report.table.rows, strict=False):
        if report.stack:
            parts = [(name, int(whole[report.table.position(name)] or 0)) for name in report.stack]
            yield stacked(parts, largest)
        else:
            yield bar(int(row[at] or 0), largest)


def _kind(number: object) -> str:
    return "number" if number else "text"


def _cell(words: str, kind: str) -> str:
    kind += " nil" if words == NOT_MEASURED and kind == "number" else ""
    kind += " short" if len(words) <= SHORT else ""
    cut = f"{words[:LONGEST]}…" if len(words) > LONGEST else words
    tone = f'<i class="{TONES[words]}"></i>' if words in TONES else ""
    return f'<td class="{kind}">{tone}{escape(cut)}</td>'


def _meanings(columns: Sequence[Column]) -> Iterator[str]:
    yield "<details><summary>What the columns mean</summary><dl>"
    for column in columns:
        unit = f" ({column.unit})" if column.unit else ""
        yield f"<dt>{escape(column.title)}{unit}</dt><dd>{escape(column.means)}</dd>"
    yield "</dl></details>"


def _log(analysis: Analysis) -> Iterator[str]:
    yield '<section id="log"><h2>What was read</h2><dl>'
    for label, words in facts_words(analysis.facts):
        yield f"<dt>{label}</dt><dd>{escape(words)}</dd>"
    yield "</dl></section>"


OUTPUT = ReportOutput("html", _files)
