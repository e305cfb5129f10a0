"""Analyse logs: lines to events to sessions to outcomes to facts to reports."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from kbgen.adapters.engine import DEFAULT, Engine, Place, open_engine, questions, sql_files
from kbgen.adapters.event_store import EventStore, open_store
from kbgen.adapters.kept_logs import KeptLog
from kbgen.adapters.log_files import first_lines
from kbgen.app.facts import Working, work_out
from kbgen.app.match import Comparison
from kbgen.errors import LogFormatError
from kbgen.listen.calendar import day_of, week_rows
from kbgen.listen.canonical import CALENDAR_COLUMNS, MATCH_COLUMNS, QUOTING_COLUMNS
from kbgen.listen.log_format import LogFormat, Reading, format_named, guess
from kbgen.listen.question import Question
from kbgen.listen.tally import Tally, shares
from kbgen.model.report import Analysis, Cell, Hidden, LogFacts, Report
from kbgen.model.site import Settings

Tell = Callable[[str], None]
COMPARED = 200


@dataclass(frozen=True, slots=True)
class Request:
    """What is to be analysed: *logs* in a format (guessed if None), as searched in *edition*.

    *kept*: the folder where what is read is kept for the next run, None to forget it.
    *quoted*: in how many sessions a query must be typed before its words are shown; None for what
    the knowledge base says. *engine*, *memory*, *server*: what runs the SQL, within what, where;
    *password*: of who comes to that server. *at_once*: about how many events the embedded engine
    works through at a time.
    """

    logs: tuple[Path, ...]
    edition: str
    today: date
    format: str | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    kept: Path | None = None
    quoted: int | None = None
    engine: str = DEFAULT
    memory: str = "1GB"
    server: str = ""
    password: str = field(default="", repr=False)
    at_once: int = 1_000_000


@dataclass(frozen=True, slots=True)
class Heard:
    """A log as it was read."""

    path: Path
    format: LogFormat
    log: KeptLog


def analyse(request: Request, settings: Settings, comparison: Comparison, tell: Tell) -> Analysis:
    """Return the reports about the logs of *request*; *tell* hears of the progress."""
    with open_store(request.kept, settings.site, request.memory) as store:
        place = Place(store.work, request.memory, request.server, request.password)
        opening = open_engine(request.engine, place)  # before all logs are read: it may refuse
        heard = [_heard(store, path, request, settings, tell) for path in _different(request.logs)]
        store.keep_phrases()
        with opening as engine:
            tell("sessions and outcomes")
            at_once = request.at_once if request.engine == DEFAULT else 0
            working = Working(request.edition, request.engine, at_once, tell)
            measured = work_out(engine, store, working)
            _check_searches(engine, heard, request.edition)
            least = request.quoted or settings.site.searches.quoted
            load_bases(engine, store, comparison, least, tell)
            told = {name for name, value in measured.items() if value}
            if comparison.compares:
                told.add("articles")
            hidden = _hidden(engine, least)
            reports = tuple(
                _report(engine, question, frozenset(told), comparison, hidden)
                for question in questions()
            )
            facts = _facts(engine, heard, request.edition, measured)
        store.save()
    return Analysis(
        settings.site.name.text(settings.site.language),
        request.edition,
        request.today.isoformat(),
        facts,
        reports,
    )


def _different(logs: Iterable[Path]) -> list[Path]:
    return list(dict.fromkeys(logs))


def _heard(
    store: EventStore, path: Path, request: Request, settings: Settings, tell: Tell
) -> Heard:
    first = first_lines(path)
    if not first:
        raise LogFormatError(
            f"{path} is empty, so there is nothing to analyse", "name a log with searches in it"
        )
    known = format_named(request.format) if request.format else guess(path.name, first)
    tell(f"{path.name}: read as {known.name} ({known.title})")
    site = settings.site
    reading = Reading(
        path.name,
        request.columns,
        site.timezone,
        request.today,
        tuple(site.addresses.values()),
        site.languages,
    )
    way = f"{known.name} {sorted(request.columns.items())}"
    log = store.read(path, known, reading, way, tell)
    log.tally.check(path.name, known.name)
    return Heard(path, known, log)


def _check_searches(engine: Engine, heard: Iterable[Heard], edition: str) -> None:
    if engine.rows("select searches from totals").one()["searches"]:
        return
    tally = _tally(heard)
    if engine.rows("select sum(searches) as searches from readers where reader <> 'person'").one()[
        "searches"
    ]:
        raise LogFormatError(
            "no person searched in this log, so there is nothing to analyse",
            "all of it is of machines, of your own company, or without words",
        )
    if tally.elsewhere(edition):
        raise LogFormatError(
            f"no search of the {edition} edition is in this log",
            f"it has {tally.elsewhere(edition):,} events of another; see --edition",
        )
    others = ", ".join(
        f"{share.number:,} {share.name}"
        for share in shares(tally.of_edition(edition) + tally.passed)[:5]
    )
    raise LogFormatError(
        "no search is in this log, so there is nothing to analyse",
        f"it holds {others}" if others else "it holds no event at all",
    )


def load_bases(
    engine: Engine, store: EventStore, comparison: Comparison, least: int, tell: Tell
) -> None:
    """Create what all reports rest on: what may be quoted, what there is for it, and the weeks."""
    engine.view("quoting", [store.table("quoting", QUOTING_COLUMNS, [{"least": least}])])
    weeks = engine.rows("select distinct week from asked").column("week")
    calendar = week_rows(week for week in weeks if isinstance(week, int))
    engine.view("calendar", [store.table("calendar", CALENDAR_COLUMNS, calendar)])
    for name, sql in sql_files("bases"):
        if name.endswith("verdicts"):
            engine.view("matches", _matches(engine, store, comparison, tell))
        engine.create(name.partition("_")[2], sql)


def _matches(
    engine: Engine, store: EventStore, comparison: Comparison, tell: Tell
) -> Sequence[Path]:
    """Return the files of what there is for queries, once those are compared that are new."""
    kept = store.matches(comparison.edition, comparison.digest)
    typed = "select k.query as query, k.language as language, k.text as text from known k"
    if kept.files:
        engine.view("compared", [store.folder / file for file in kept.files])
        typed += (
            " left join compared c on c.query = k.query and c.language = k.language"
            " where c.query is null"
        )
    new = engine.rows(f"{typed} order by text, language").rows
    if new or not kept.files:
        store.add_matches(kept, MATCH_COLUMNS, _compared(new, comparison, tell))
    return [store.folder / file for file in kept.files]


def _compared(
    typed: Sequence[Sequence[Cell]], comparison: Comparison, tell: Tell
) -> Iterator[Mapping[str, object]]:
    for number, (query, language, text) in enumerate(typed, start=1):
        if comparison.compares and number % COMPARED == 0:
            tell(f"{number:,} of {len(typed):,} queries compared with the articles")
        yield {**comparison.row(str(text), str(language)), "query": query}


def _hidden(engine: Engine, least: int) -> Hidden:
    row = engine.rows("select * from hidden").one()
    return Hidden(
        _whole(row["queries"]), _whole(row["searches"]), _whole(row["all_searches"]), least
    )


def _report(
    engine: Engine,
    question: Question,
    measured: frozenset[str],
    comparison: Comparison,
    hidden: Hidden,
) -> Report:
    if ("articles",) in question.needs and comparison.why_not:
        return question.unanswered(comparison.why_not)
    missing = question.missing(measured)
    if missing:
        return question.unanswered(missing)
    return question.answered(engine.rows(question.sql), measured, hidden)


def _facts(
    engine: Engine, heard: Iterable[Heard], edition: str, measured: Mapping[str, int]
) -> LogFacts:
    totals = engine.rows("select * from totals").one()
    days = engine.rows("select min(day) as first, max(day) as last from days").one()
    months = engine.rows("select min(month) as first, max(month) as last from days").one()
    tally = _tally(heard)
    return LogFacts(
        names=tuple(dict.fromkeys(one.path.name for one in heard)),
        formats=tuple(dict.fromkeys(one.format.name for one in heard)),
        lines=sum(one.log.whole.lines + one.log.open.lines for one in heard),
        searches=_whole(totals["searches"]),
        sessions=_whole(totals["sessions"]) if measured["sessions"] else None,
        first=_earliest(days["first"], months["first"], min),
        last=_earliest(days["last"], months["last"], max),
        events=shares(tally.of_edition(edition)),
        passed=shares(tally.passed),
        packaging=tally.packaging,
        elsewhere=tally.elsewhere(edition),
        wordless=_whole(totals["wordless"]),
        repeats=_whole(totals["repeats"]),
        lost=_whole(totals["lost"]) if totals["sent"] else None,
        sent=_whole(totals["sent"]) or None,
        recoded=sum(one.log.recoded for one in heard),
        warnings=tuple(warning for one in heard for warning in one.log.warnings),
        unmeasured=tuple(
            dict.fromkeys(one.format.unmeasured for one in heard if one.format.unmeasured)
        ),
        rejected=tally.reasons(),
    )


def _earliest(day: Cell, month: Cell, choose: Callable[[list[str]], str]) -> str | None:
    known = [day_of(day).isoformat()] if isinstance(day, int) else []
    known += [month] if isinstance(month, str) else []
    return choose(known) if known else None


def _tally(heard: Iterable[Heard]) -> Tally:
    found = Tally()
    for one in heard:
        found.merge(one.log.tally)
    return found


def _whole(value: Cell) -> int:
    return int(value or 0)
