"""What customers search and how it goes, for support: an overview, the five questions, releases."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from kbgen.model.page import Output, Page, Projection
from kbgen.model.report import Report
from kbgen.publish.showing import routes
from kbgen.publish.showing.markup import html, link, plain
from kbgen.publish.showing.part_charts import (
    PARTS,
    SHARE,
    part_charts,
    part_numbers,
    with_part_names,
)
from kbgen.publish.showing.reaction_parts import DAYS, Shown, reaction_parts
from kbgen.publish.showing.reactions import reactions
from kbgen.publish.showing.report_bodies import Extent, rows_of
from kbgen.publish.showing.report_charts import report_chart
from kbgen.publish.showing.report_figures import figures
from kbgen.publish.showing.report_rows import titled
from kbgen.publish.showing.report_speech import teller
from kbgen.publish.showing.speech import phrases

# The questions with a page each, by their reports, and which share of the searches tells of it.
QUESTIONS: Mapping[str, str] = {
    "queries": "searches",
    "articles": "found",
    "read": "opened",
    "outcomes": "answered",
    "after_failure": "again",
}
GAPS, OUTCOMES = "gaps", "outcomes"
_ROWS, _SEEN = 100, 15


@dataclass(frozen=True, slots=True)
class _Listening:
    """What a *projection* tells of searches: its *reports* by their names."""

    projection: Projection
    reports: Mapping[str, Report]

    @property
    def say(self) -> Mapping[str, str]:
        return phrases(self.projection.language)

    def page(self, path: str, title: str, lead: str, parts: Iterator[str]) -> Page:
        """Return the page at *path* with these *parts* below its title and its *lead*."""
        head = (f"# {plain(title)}", f'<p class="kb-lead">{html(lead)}</p>' if lead else "")
        return Page(
            path,
            title,
            "\n\n".join(part for part in (*head, *parts) if part),
            lead,
            nav=(self.say["support"], self.say["listening"], title),
            front={"hide": ["toc"]},
        )


def _pages(projection: Projection) -> Iterator[Page]:
    known = _Listening(projection, {report.name: report for report in projection.reports})
    say, tell = known.say, teller(projection.language)
    front = known.page(routes.LISTENING, say["listening"], say["listening_lead"], _overview(known))
    yield replace(front, nav=(say["support"], say["listening"], ""))
    for name in (*QUESTIONS, PARTS):
        if name in known.reports:
            report = known.reports[name]
            lead = tell(titled(report, projection)) if not report.missing else ""
            path = routes.question_page(name)
            yield known.page(path, tell(report.question), lead, _question(report, known, path))
    if DAYS in known.reports:
        title = say["reactions"]
        yield known.page(routes.REACTIONS, title, say["reactions_lead"], _reactions(known))


def _overview(known: _Listening) -> Iterator[str]:
    """Yield the figures, what became of the searches, and the way to each question."""
    projection, say = known.projection, known.say
    if not known.reports:
        yield say["unanswered_empty"]
        return
    pages = {name: routes.question_page(name) for name in known.reports if name in QUESTIONS}
    yield from figures(
        projection.reports,
        projection.language,
        say,
        lambda name: (
            routes.relative_address(routes.LISTENING, pages[name])
            if name in pages
            else f"{routes.relative_address(routes.LISTENING, routes.UNANSWERED)}#{name}"
        ),
    )
    if OUTCOMES in known.reports:
        yield report_chart(known.reports[OUTCOMES], projection)
    yield "\n".join(_ways(known))


def _ways(known: _Listening) -> Iterator[str]:
    """Yield a link to each page with what it tells."""
    tell = teller(known.projection.language)
    for name in (*QUESTIONS, GAPS, PARTS):
        report = known.reports.get(name)
        if report is None:
            continue
        page = routes.UNANSWERED if name == GAPS else routes.question_page(name)
        address = routes.relative(routes.LISTENING, page)
        said = report.missing or titled(report, known.projection)
        yield f"- {link(tell(report.question), address)}  \n    {plain(tell(said))}"
    if DAYS in known.reports:
        address = routes.relative(routes.LISTENING, routes.REACTIONS)
        lead = plain(known.say["reactions_lead"])
        yield f"- {link(known.say['reactions'], address)}  \n    {lead}"


def _question(report: Report, known: _Listening, path: str) -> Iterator[str]:
    """Yield the chart of *report*, its numbers, and how it goes part by part."""
    projection, say = known.projection, known.say
    if report.missing:
        yield plain(teller(projection.language)(report.missing))
        return
    numbers = f"## {plain(say['listening_numbers'])} {{ #numbers }}"
    if report.name == PARTS:
        yield from part_charts(SHARE, projection)
        yield numbers
        yield from rows_of(with_part_names(report, projection), projection, Extent(_ROWS, 0, path))
        return
    yield report_chart(report, projection)
    yield numbers
    yield from rows_of(report, projection, Extent(_ROWS, _SEEN, path))
    yield f"## {plain(say['listening_parts'])} {{ #parts }}"
    yield from part_charts(QUESTIONS[report.name], projection)
    yield from part_numbers(QUESTIONS[report.name], projection, path)


def _reactions(known: _Listening) -> Iterator[str]:
    """Yield how readers reacted to each release."""
    projection, say = known.projection, known.say
    report = known.reports[DAYS]
    tell = teller(projection.language)
    if report.missing:
        yield plain(tell(report.missing))
        return
    shown = Shown(known.reports, projection)
    for reaction in reactions(known.reports):
        yield f"## {plain(reaction.release)}"
        yield from reaction_parts(reaction, shown)
    notes = known.reports["reactions"].notes if "reactions" in known.reports else ()
    if notes:
        yield f"## {plain(say['how_to_read'])}"
        yield "\n".join(f"- {plain(tell(note))}" for note in notes)


OUTPUT = Output("listening", 65, frozenset({"agent"}), _pages, room=routes.LISTENING)
