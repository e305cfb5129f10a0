"""The reports about searches, for support and product managers: gaps first, a summary on top."""

from collections.abc import Iterator, Mapping, Sequence

from kbgen.model.page import Output, Page, Projection
from kbgen.model.report import Report
from kbgen.publish.showing import routes
from kbgen.publish.showing.markup import facts, html, link, plain, prose
from kbgen.publish.showing.part_charts import PARTS, SHARE, part_charts
from kbgen.publish.showing.report_bodies import Extent, folded, folded_words, rows_of
from kbgen.publish.showing.report_charts import report_chart
from kbgen.publish.showing.report_figures import figures
from kbgen.publish.showing.report_rows import titled
from kbgen.publish.showing.report_speech import teller
from kbgen.publish.showing.speech import number, phrases

FIRST = (
    "gaps",
    "last_day",
    "causes",
    "closed",
    PARTS,
)  # what support looks for on this page; the others follow
ROWS = {"gaps": 300}  # readers filter them; other reports have fewer, the tables hold more
OTHERS = 25
OPEN = {
    "gaps": 10,
    "last_day": 10,
    "causes": 10,
    "closed": 5,
}  # rows that are seen at once; the rest is folded
# Reports with a page of their own.
ELSEWHERE = ("reactions", "reaction_days", "release_queries")


def _pages(projection: Projection) -> Iterator[Page]:
    say = phrases(projection.language)
    told = (report for report in projection.reports if report.name not in ELSEWHERE)
    reports = sorted(told, key=_rank)
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
        report_chart(report, projection),
        *(part_charts(SHARE, projection) if report.name == PARTS else ()),
        *_rows(report, projection, say),
    ]
    return "\n\n".join(part for part in parts if part)


def _rows(report: Report, projection: Projection, say: Mapping[str, str]) -> Iterator[str]:
    """Yield the rows of *report*, the first ones seen at once, and how they are to be read."""
    limit = ROWS.get(report.name, OTHERS)
    parts = list(rows_of(report, projection, Extent(limit, OPEN.get(report.name, 0))))
    if report.name in OPEN or not report.table.rows:
        yield from parts
    else:
        yield folded(folded_words(report, limit, projection.language), "\n\n".join(parts))


OUTPUT = Output("unanswered", 66, frozenset({"agent"}), _pages, room=routes.UNANSWERED)
