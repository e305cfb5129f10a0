"""Logs as they were heard: read by their format, and what they hold at all."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from kbgen.adapters.engine import Engine
from kbgen.adapters.event_store import EventStore
from kbgen.adapters.kept_logs import KeptLog
from kbgen.adapters.log_files import first_lines
from kbgen.errors import LogFormatError
from kbgen.listen.calendar import day_of
from kbgen.listen.log_format import LogFormat, Reading, format_named, guess
from kbgen.listen.tally import Tally, shares
from kbgen.model.report import Cell, LogFacts

Tell = Callable[[str], None]

_SIGNS = frozenset(range(32)) - frozenset(b"\t\r\n\f\v")  # that no text has


@dataclass(frozen=True, slots=True)
class Heard:
    """A log as it was read."""

    path: Path
    format: LogFormat
    log: KeptLog


def format_of(path: Path, named: str | None) -> LogFormat:
    """Return the format of the log at *path*: the one *named*, else what its first lines show."""
    first = first_lines(path)
    if not first:
        raise LogFormatError(
            f"{path} is empty, so there is nothing to analyse", "name a log with searches in it"
        )
    try:
        known = format_named(named) if named else guess(path.name, first)
    except LogFormatError as error:
        if not _is_binary(first):
            raise
        raise _no_text(path) from error
    if b"\0" in first[0] and _is_binary(first):  # what would name columns names none
        raise _no_text(path)
    return known


def _is_binary(first: Sequence[bytes]) -> bool:
    """Tell whether most of the *first* lines are no text; a write that broke off spoils one."""
    odd = sum(not _SIGNS.isdisjoint(line) for line in first)
    return odd * 2 > len(first)


def _no_text(path: Path) -> LogFormatError:
    return LogFormatError(
        f"{path} is no text",
        "name a log, or an export as CSV; save a table of a spreadsheet as CSV first",
    )


def heard_log(
    store: EventStore, path: Path, known: LogFormat, reading: Reading, tell: Tell
) -> Heard:
    """Return the log at *path* as it was read, as the format *known*, now or by an earlier run."""
    tell(f"{path.name}: read as {known.name} ({known.title})")
    way = f"{known.name} {sorted(reading.columns.items())}"
    log = store.read(path, known, reading, way, tell)
    log.tally.check(path.name, known.name)
    return Heard(path, known, log)


def check_searches(engine: Engine, heard: Iterable[Heard], edition: str) -> None:
    """Raise LogFormatError if nobody searched *edition*, with what the logs hold instead."""
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


def log_facts(
    engine: Engine, heard: Iterable[Heard], edition: str, measured: Mapping[str, int]
) -> LogFacts:
    """Return what the logs hold, what was left out of them, and which days they tell of."""
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
