"""Analyse logs: events to sessions to outcomes to reports."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from kbgen.adapters.engine import Engine, open_engine, questions
from kbgen.adapters.log_files import first_lines, read_lines
from kbgen.app.match import Comparison
from kbgen.errors import LogFormatError
from kbgen.listen.canonical import EVENT_COLUMNS, MATCH_COLUMNS, Canon, Value
from kbgen.listen.log_format import Line, LogFormat, Reading, format_named, guess
from kbgen.listen.question import Question
from kbgen.listen.tally import Tally, shares
from kbgen.model.event import SearchEvent
from kbgen.model.report import Analysis, Cell, LogFacts, Report
from kbgen.model.site import Settings

Tell = Callable[[str], None]
PROGRESS, COMPARED = 50_000, 200

TOTALS = """
select sum(s.weight) as searches, count(distinct s.session) as sessions,
  (select count(*) from acts where action = 'search') - count(*) as repeats
from searches s
"""
WORDLESS = """
select count(*) as wordless from (
  select max(query) as query from events
  where action = 'search'
  group by coalesce(query_id, cast(event as varchar))
) typed where query is null
"""


@dataclass(frozen=True, slots=True)
class Request:
    """What is to be analysed: *logs* in a format (guessed if None), as searched in *edition*."""

    logs: tuple[Path, ...]
    edition: str
    today: date
    format: str | None = None
    columns: Mapping[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class Ingest:
    """The events of all logs on their way into the engine, counted as they pass."""

    request: Request
    canon: Canon
    tell: Tell
    tally: Tally = field(default_factory=Tally)
    formats: list[str] = field(default_factory=list)
    days: set[str | date | None] = field(default_factory=set)
    lines: int = 0

    def rows(self) -> Iterator[dict[str, Value]]:
        """Yield a row for each event of this edition; an event that names none counts too."""
        events = (event for path in dict.fromkeys(self.request.logs) for event in self._of(path))
        for number, event in enumerate(events, start=1):
            day = self.canon.day(event)
            self.days.add(event.period or day)
            if number % PROGRESS == 0:
                self.tell(f"{number:,} events read")
            yield self.canon.row(event, number, day)

    def _of(self, path: Path) -> Iterator[SearchEvent]:
        log_format = self._format(path)
        tally = Tally()
        reading = Reading(path.name, self.request.columns, self.canon.site.timezone)
        for found in log_format.read(self._counted(path), reading):
            if isinstance(found, SearchEvent) and found.edition not in (None, self.request.edition):
                tally.elsewhere += 1
                continue
            tally.add(found)
            if isinstance(found, SearchEvent):
                yield found
        tally.check(path.name, log_format.name)
        self.tally.merge(tally)

    def _counted(self, path: Path) -> Iterator[Line]:
        for line in read_lines(path):
            self.lines += 1
            yield line

    def _format(self, path: Path) -> LogFormat:
        first = first_lines(path)
        if not first:
            raise LogFormatError(
                f"{path} is empty, so there is nothing to analyse", "name a log with searches in it"
            )
        known = (
            format_named(self.request.format) if self.request.format else guess(path.name, first)
        )
        self.tell(f"{path.name}: read as {known.name} ({known.title})")
        self.formats.append(known.name)
        return known


def analyse(request: Request, settings: Settings, comparison: Comparison, tell: Tell) -> Analysis:
    """Return the reports about the logs of *request*; *tell* hears of the progress."""
    ingest = Ingest(request, Canon(settings.site), tell)
    with open_engine() as engine:
        engine.load("events", EVENT_COLUMNS, ingest.rows())
        tell("sessions and outcomes")
        engine.run_stages()
        _check_searches(engine, ingest)
        _load_matches(engine, comparison, tell)
        measured = _measured(engine)
        if comparison.compares:
            measured |= {"articles"}
        reports = tuple(_report(engine, question, measured, comparison) for question in questions())
        facts = _facts(engine, ingest, measured)
    return Analysis(
        settings.site.name.text(settings.site.language),
        request.edition,
        request.today.isoformat(),
        facts,
        reports,
    )


def _check_searches(engine: Engine, ingest: Ingest) -> None:
    tally = ingest.tally
    if engine.record(TOTALS)["searches"] is not None:
        return
    if tally.elsewhere:
        raise LogFormatError(
            f"no search of the {ingest.request.edition} edition is in this log",
            f"it has {tally.elsewhere:,} events of another; see --edition",
        )
    others = ", ".join(
        f"{share.number:,} {share.name}" for share in shares(tally.events + tally.passed)[:5]
    )
    raise LogFormatError(
        "no search is in this log, so there is nothing to analyse",
        f"it holds {others}" if others else "it holds no event at all",
    )


def _load_matches(engine: Engine, comparison: Comparison, tell: Tell) -> None:
    typed = engine.rows("select distinct query, language from searches order by query, language")

    def rows() -> Iterable[Mapping[str, object]]:
        for number, (query, language) in enumerate(typed, start=1):
            if comparison.compares and number % COMPARED == 0:
                tell(f"{number:,} of {len(typed):,} queries compared with the articles")
            yield comparison.row(str(query), str(language))

    engine.load("matches", MATCH_COLUMNS, rows())


def _measured(engine: Engine) -> frozenset[str]:
    facts = engine.record("select * from measured")
    return frozenset(name for name, value in facts.items() if value)


def _report(
    engine: Engine, question: Question, measured: frozenset[str], comparison: Comparison
) -> Report:
    if question.needs == (("articles",),) and comparison.why_not:
        return question.unanswered(comparison.why_not)
    missing = question.missing(measured)
    if missing:
        return question.unanswered(missing)
    return question.answered(engine.rows(question.sql), measured)


def _facts(engine: Engine, ingest: Ingest, measured: frozenset[str]) -> LogFacts:
    totals = {name: _whole(value) for name, value in engine.record(TOTALS).items()}
    tally = ingest.tally
    days = [str(day) for day in ingest.days if day]
    return LogFacts(
        names=tuple(dict.fromkeys(path.name for path in ingest.request.logs)),
        formats=tuple(dict.fromkeys(ingest.formats)),
        lines=ingest.lines,
        searches=totals["searches"],
        sessions=totals["sessions"] if "sessions" in measured else None,
        first=min(days, default=None),
        last=max(days, default=None),
        events=shares(tally.events),
        passed=shares(tally.passed),
        packaging=tally.packaging,
        elsewhere=tally.elsewhere,
        wordless=_whole(engine.record(WORDLESS)["wordless"]),
        repeats=totals["repeats"],
        rejected=tally.reasons(),
    )


def _whole(value: Cell) -> int:
    return int(value or 0)
