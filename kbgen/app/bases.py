"""What all reports rest on: what may be quoted, what there is for it, the weeks, and the needs."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from kbgen.adapters.engine import Engine, sql_files
from kbgen.adapters.event_store import EventStore
from kbgen.app.match import Comparison
from kbgen.app.need_tables import told
from kbgen.app.needs import Joined, find_needs
from kbgen.gaps.carrying import Carried
from kbgen.gaps.need_rows import need_rows, proved_past, undecided
from kbgen.gaps.shown import shown
from kbgen.listen.calendar import week_rows
from kbgen.listen.canonical import CALENDAR_COLUMNS, MATCH_COLUMNS, NEED_COLUMNS, QUOTING_COLUMNS
from kbgen.listen.launches import (
    RELEASE_COLUMNS,
    RELEASE_DAY_COLUMNS,
    RELEASE_FEATURE_COLUMNS,
    Launch,
    launches,
)
from kbgen.model.library import Library
from kbgen.model.need import Need, Needs
from kbgen.model.report import Cell

Tell = Callable[[str], None]
COMPARED = 5_000


def load_bases(
    engine: Engine, store: EventStore, comparison: Comparison, least: int, tell: Tell
) -> Joined:
    """Create what all reports rest on: what may be quoted, what there is for it, and the weeks.

    Returns the needs, which are part of it, with what earlier logs told of them.
    """
    engine.view("quoting", [store.table("quoting", QUOTING_COLUMNS, [{"least": least}])])
    weeks = engine.rows("select distinct week from asked").column("week")
    calendar = week_rows(week for week in weeks if isinstance(week, int))
    engine.view("calendar", [store.table("calendar", CALENDAR_COLUMNS, calendar)])
    for name, sql in sql_files("bases"):
        if name.endswith("verdicts"):
            engine.view("matches", _matches(engine, store, comparison, tell))
        engine.create(name.partition("_")[2], sql)
    found = find_needs(engine, store, comparison, least, tell)
    base = comparison.base
    known = base.carried(found.needs, told(engine), comparison.edition, least)
    joined = replace(found, needs=known.needs, past=known.past, told=known.told)
    gaps = base.gaps(replace(known, past=_shown_past(known, comparison, least)), comparison.edition)
    needs = (*joined.needs, *proved_past(gaps))
    rows = need_rows(needs, gaps, Library(comparison.settings, base.articles, base.now))
    said = map(undecided, rows) if base.unclear else rows
    engine.view("needs", [store.table("needs", NEED_COLUMNS, said)])
    return joined


def load_releases(engine: Engine, store: EventStore, comparison: Comparison) -> tuple[Launch, ...]:
    """Create the tables of the releases whose days the log tells of, and return these."""
    span = engine.rows("select min(day) as first, max(day) as last from told_days").one()
    first, last = span["first"], span["last"]
    told = (first, last) if isinstance(first, int) and isinstance(last, int) else None
    base, language = comparison.base, comparison.settings.site.language
    # without content there is nothing that could be out
    found = launches(base.articles, language, base.now, told) if base.articles else ()
    tables = {
        "releases": (RELEASE_COLUMNS, [one.row() for one in found]),
        "release_features": (
            RELEASE_FEATURE_COLUMNS,
            [row for one in found for row in one.feature_rows()],
        ),
        "release_days": (RELEASE_DAY_COLUMNS, [row for one in found for row in one.day_rows()]),
    }
    for name, (columns, rows) in tables.items():
        engine.view(name, [store.table(name, columns, rows)])
    return found


def _shown_past(known: Carried, comparison: Comparison, least: int) -> tuple[Need, ...]:
    """Return past needs as they may be shown now: settings were others when they were kept."""
    searches = replace(comparison.settings.site.searches, quoted=least)
    past = Needs(comparison.edition, "", None, None, (), past=known.past)
    return shown(past, searches).needs.past


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
    new = engine.rows(f"{typed} order by language, text").rows
    if new or not kept.files:
        store.add_matches(kept, MATCH_COLUMNS, _compared(new, comparison, tell))
    return [store.folder / file for file in kept.files]


def _compared(
    typed: Sequence[Sequence[Cell]], comparison: Comparison, tell: Tell
) -> Iterator[Mapping[str, object]]:
    for begin in range(0, len(typed), COMPARED):
        block = typed[begin : begin + COMPARED]
        rows = comparison.rows([(str(text), str(language)) for _, language, text in block])
        for (query, *_), row in zip(block, rows, strict=True):
            yield {**row, "query": query}
        if comparison.compares:
            done = begin + len(block)
            tell(f"{done:,} of {len(typed):,} queries compared with the articles")
