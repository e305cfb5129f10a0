"""The rows of a report on a page: the first ones seen at once, the others folded away."""

from collections.abc import Iterator
from dataclasses import dataclass

from kbgen.model.page import Projection
from kbgen.model.report import Report
from kbgen.publish.showing import routes
from kbgen.publish.showing.markup import cards, html, prose
from kbgen.publish.showing.report_rows import Shown, shown_rows
from kbgen.publish.showing.report_speech import teller
from kbgen.publish.showing.speech import number, phrases

FEW = 10  # rows that are found without a filter


@dataclass(frozen=True, slots=True)
class Extent:
    """How many rows the page at the path *page* has, and how many of them are *seen* at once.

    With 0 all are in the one table, which the caller may fold.
    """

    rows: int
    seen: int
    page: str = routes.UNANSWERED


def rows_of(report: Report, projection: Projection, extent: Extent) -> Iterator[str]:
    """Yield what is left out, the rows of *report*, and how they are to be read."""
    say = phrases(projection.language)
    shown = shown_rows(report, extent.rows, projection, extent.page)
    if not shown.rows:
        yield say["no_entries"]
        return
    # what is missing is said before the rows: who filters for it should not think it is not there
    yield from filter(None, [_more(report, len(shown.rows), projection.language)])
    summary = folded_words(report, extent.rows, projection.language)
    yield _table(report.name, shown, extent.seen or len(shown.rows), summary)
    yield from filter(None, [_notes(report, projection.language)])


def folded_words(report: Report, rows: int, language: str) -> str:
    """Return what opens the first *rows* of *report* where they are folded away."""
    whole = len(report.table.rows) + report.table.more
    shown = min(rows, len(report.table.rows))
    name = "show_first" if whole > shown else "show_all"
    return phrases(language)[name].format(number(shown, language))


def folded(summary: str, inside: str) -> str:
    """Return *inside* folded away behind *summary*."""
    opening = f'<details class="kb-fold" markdown="1">\n<summary>{html(summary)}</summary>'
    return f"{opening}\n\n{inside}\n\n</details>"


def _table(name: str, shown: Shown, seen: int, summary: str) -> str:
    """Return the rows as tables that are filtered together: those *seen*, and the rest folded."""
    first, rest = shown.rows[:seen], shown.rows[seen:]
    parts = [cards(shown.heads, first)]
    if rest:
        parts.append(folded(summary, cards(shown.heads, rest)))
    chosen = " ".join(map(str, shown.choices))
    filtered = f' data-kb-filter="{chosen}"' if len(shown.rows) > FEW else ""
    opening = f'<div class="kb-table kb-rowcards kb-rowcards--{name}"{filtered} markdown="1">'
    return "\n\n".join((opening, *parts, "</div>"))


def _more(report: Report, shown: int, language: str) -> str:
    more = len(report.table.rows) + report.table.more - shown
    said = phrases(language)["more_rows"].format(number(more, language))
    return f'<p class="kb-more">{html(said)}</p>' if more else ""


def _notes(report: Report, language: str) -> str:
    tell = teller(language)
    notes = "\n".join(f"- {prose(tell(note))}" for note in report.notes)
    return folded(phrases(language)["how_to_read"], notes) if notes else ""
