"""The reports about searches, for support and product managers: gaps first, a summary on top."""

from collections.abc import Iterator, Mapping, Sequence

from kbgen.model.page import Output, Page, Projection
from kbgen.model.report import Report
from kbgen.publish.showing import routes
from kbgen.publish.showing.markup import cards, facts, html, link, plain, prose
from kbgen.publish.showing.report_figures import figures
from kbgen.publish.showing.report_rows import Shown, shown_rows, titled
from kbgen.publish.showing.report_speech import teller
from kbgen.publish.showing.speech import number, phrases

FIRST = ("gaps", "causes", "closed")  # what support looks for on this page; the others follow
ROWS = {"gaps": 300}  # readers filter them; other reports have fewer, the tables hold more
OTHERS = 25
OPEN = {"gaps": 10, "causes": 10, "closed": 5}  # rows that are seen at once; the rest is folded
FEW = 10  # rows that are found without a filter


def _pages(projection: Projection) -> Iterator[Page]:
    say = phrases(projection.language)
    reports = sorted(projection.reports, key=_rank)
    parts = [
        f"# {plain(say['unanswered'])}",
        f'<p class="kb-lead">{html(say["unanswered_lead"])}</p>',
        *figures(reports, projection.language, say),
    ]
    if reports:
        parts.append(_chapters(reports, projection.language))
    else:
        parts.append(say["unanswered_empty"])
    parts += [_report(report, projection, say) for report in reports]
    yield Page(
        routes.UNANSWERED,
        say["unanswered"],
        "\n\n".join(parts),
        say["unanswered_lead"],
        nav=(say["support"], say["unanswered"]),
        front={"hide": ["toc"]},
    )


def _rank(report: Report) -> int:
    return FIRST.index(report.name) if report.name in FIRST else len(FIRST)


def _chapters(reports: Sequence[Report], language: str) -> str:
    """Return links to all *reports*."""
    say = teller(language)
    links = "\n".join(f"- {link(say(one.question), f'#{one.name}')}" for one in reports)
    return f'<div class="kb-chapters" markdown="1">\n\n{links}\n\n</div>'


def _report(report: Report, projection: Projection, say: Mapping[str, str]) -> str:
    tell = teller(projection.language)
    heading = f"## {plain(tell(report.question))} {{ #{report.name} }}"
    if report.missing:
        return f"{heading}\n\n{prose(tell(report.missing))}"
    shares = [
        f"{tell(one.name)}: {number(one.number, projection.language)}" for one in report.shares
    ]
    parts = [
        heading,
        plain(tell(titled(report, projection))),
        facts([f"<span>{html(share)}</span>" for share in shares]),
        *_rows(report, projection, say),
    ]
    return "\n\n".join(part for part in parts if part)


def _rows(report: Report, projection: Projection, say: Mapping[str, str]) -> Iterator[str]:
    """Yield the rows of *report*, the first ones seen at once, and how they are to be read."""
    shown = shown_rows(report, ROWS.get(report.name, OTHERS), projection)
    notes = _notes(report, projection.language, say)
    if not shown.rows:
        yield say["no_entries"]
        return
    more = _more(report, len(shown.rows), projection.language, say)
    seen = OPEN.get(report.name, 0)
    summary = say["show_first" if more else "show_all"].format(
        number(len(shown.rows), projection.language)
    )
    table = _table(report.name, shown, seen or len(shown.rows), summary)
    # what is missing is said before the rows: who filters for it should not think it is not there
    parts = [part for part in (more, table, notes) if part]
    yield from parts if seen else [_folded(summary, "\n\n".join(parts))]


def _table(name: str, shown: Shown, seen: int, summary: str) -> str:
    """Return the rows as tables that are filtered together: those *seen*, and the rest folded."""
    first, rest = shown.rows[:seen], shown.rows[seen:]
    parts = [cards(shown.heads, first)]
    if rest:
        parts.append(_folded(summary, cards(shown.heads, rest)))
    chosen = " ".join(map(str, shown.choices))
    filtered = f' data-kb-filter="{chosen}"' if len(shown.rows) > FEW else ""
    opening = f'<div class="kb-table kb-rowcards kb-rowcards--{name}"{filtered} markdown="1">'
    return "\n\n".join((opening, *parts, "</div>"))


def _folded(summary: str, inside: str) -> str:
    opening = f'<details class="kb-fold" markdown="1">\n<summary>{html(summary)}</summary>'
    return f"{opening}\n\n{inside}\n\n</details>"


def _more(report: Report, shown: int, language: str, say: Mapping[str, str]) -> str:
    more = len(report.table.rows) + report.table.more - shown
    said = say["more_rows"].format(number(more, language))
    return f'<p class="kb-more">{html(said)}</p>' if more else ""


def _notes(report: Report, language: str, say: Mapping[str, str]) -> str:
    tell = teller(language)
    notes = "\n".join(f"- {prose(tell(note))}" for note in report.notes)
    return _folded(say["how_to_read"], notes) if notes else ""


OUTPUT = Output("unanswered", 65, frozenset({"agent"}), _pages, room=routes.UNANSWERED)
