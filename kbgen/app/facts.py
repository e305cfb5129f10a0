"""Facts of a log: worked out from all its events, or from what is new since the last run.

Facts are sums over readers. So a large log is worked through by slices, some readers at a time,
which keeps tables small. And a run with more events than the last one takes away what was said of
the readers who act in the new events, and adds what is to be said of them now.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from kbgen.adapters.engine import DEFAULT, Engine, keys, named, sql_files, sql_of
from kbgen.adapters.event_store import EventStore
from kbgen.adapters.kept_folder import PRIVATE_FOLDER
from kbgen.adapters.kept_state import Facts
from kbgen.listen.canonical import LANE, SLICES

Tell = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Working:
    """How facts are worked out: for which *edition*, by the engine of that *name*.

    *at_once*: how many events at a time, about; 0 for all of them. *tell* hears of the progress.
    """

    edition: str
    name: str = DEFAULT
    at_once: int = 0
    tell: Tell = lambda _: None


def work_out(engine: Engine, store: EventStore, working: Working) -> Mapping[str, int]:
    """Create a table for each fact, and return what the log measures."""
    edition = working.edition
    engine.view("phrases", store.phrases)
    engine.view("logged", store.parts, _of_edition(edition))
    engine.create("measured", sql_of("stages", "10_measured"))
    measured = _measured(engine)
    kept = store.state.facts.get(edition) if working.name == DEFAULT else None
    if kept and _goes_on(kept, store, measured):
        _go_on(engine, store, kept, edition)
    else:
        _work_through(engine, store, working, measured)
    if working.name == DEFAULT:
        _keep(engine, store, edition, measured)
    return measured


def _work_through(
    engine: Engine, store: EventStore, working: Working, measured: Mapping[str, int]
) -> None:
    """Create the facts of all events, slice by slice if there are many."""
    events = engine.rows("select count(*) as events from logged").one()["events"]
    found = [] if measured["mixed"] else slices(int(events or 0), working.at_once)
    if len(found) < 2:
        engine.name("events", "select * from logged")
        _create_facts(engine, "")
        return
    for number, (first, last) in enumerate(found, start=1):
        working.tell(f"sessions and outcomes: part {number} of {len(found)}")
        engine.name("events", f"select * from logged where slice between {first} and {last}")
        _create_facts(engine, "sliced_")
        for fact, _ in sql_files("facts"):
            engine.write(f"sliced_{fact}", store.work / f"{fact}-{number}.parquet")
    for fact, sql in sql_files("facts"):
        files = [store.work / f"{fact}-{number}.parquet" for number in range(1, len(found) + 1)]
        engine.view(f"slices_{fact}", files)
        engine.create(fact, _summed(engine, keys(sql), [f"slices_{fact}"]))


def slices(events: int, at_once: int) -> list[tuple[int, int]]:
    """Return the first and the last slice of each part that has about *at_once* of the *events*."""
    count = min(SLICES, -(-events // at_once)) if at_once else 1
    cuts = [SLICES * number // count for number in range(count + 1)] if count else []
    return [(first, last - 1) for first, last in pairwise(cuts)]


def _goes_on(kept: Facts, store: EventStore, measured: Mapping[str, int]) -> bool:
    """Tell whether what is kept holds but for what new events change."""
    known = set(kept.parts) <= {part.name for part in store.parts}
    return known and kept.measured == measured and not measured["mixed"]


def _go_on(engine: Engine, store: EventStore, kept: Facts, edition: str) -> None:
    folder = store.folder / kept.folder
    for fact, _ in sql_files("facts"):
        engine.view(f"kept_{fact}", [folder / f"{fact}.parquet"])
    new = [part for part in store.parts if part.name not in set(kept.parts)]
    if not new:
        for fact, _ in sql_files("facts"):
            engine.name(fact, f"select * from kept_{fact}")
        return
    old = [store.folder / part for part in kept.parts]
    engine.view("new_events", new, _of_edition(edition))
    engine.view("old_events", old, _of_edition(edition))
    engine.create("lanes", f"select distinct {LANE} as lane from new_events")
    engine.create("met", f"select o.* from old_events o join lanes l on l.lane = {LANE}")
    engine.name("events", "select * from met")
    _create_facts(engine, "before_")
    engine.name("events", "select * from met union all select * from new_events")
    _create_facts(engine, "after_")
    for fact, sql in sql_files("facts"):
        more = [f"kept_{fact}", f"after_{fact}"]
        engine.create(fact, _summed(engine, keys(sql), more, [f"before_{fact}"]))


def _summed(
    engine: Engine, by: Sequence[str], more: Sequence[str], less: Sequence[str] = ()
) -> str:
    """Return the SQL of the sums of the tables *more*, without those of the tables *less*."""
    numbers = [name for name in engine.columns(f"select * from {more[0]}") if name not in by]
    key = ", ".join(by)
    taken = ", ".join(f"-{name}" for name in numbers)
    parts = [f"select {key}, {', '.join(numbers)} from {table}" for table in more]
    parts += [f"select {key}, {taken} from {table}" for table in less]
    sums = ", ".join(f"cast(sum({name}) as bigint) as {name}" for name in numbers)
    return (
        f"select {key}, {sums} from ({' union all '.join(parts)}) summed "
        f"group by {key} having sum(cases) > 0"
    )


def _create_facts(engine: Engine, prefix: str) -> None:
    for stage, sql in sql_files("stages"):
        if named(stage) != "measured":
            engine.create(named(stage), sql)
    for fact, sql in sql_files("facts"):
        engine.create(prefix + fact, sql)


def _keep(engine: Engine, store: EventStore, edition: str, measured: Mapping[str, int]) -> None:
    """Write the facts for the next run, unless it is the same that is kept."""
    parts = [part.name for part in store.parts]
    kept = store.state.facts.get(edition)
    if kept and kept.parts == parts and kept.measured == measured:
        return
    folder = store.new_name("facts")
    (store.folder / folder).mkdir(mode=PRIVATE_FOLDER)
    for fact, _ in sql_files("facts"):
        engine.write(fact, store.folder / folder / f"{fact}.parquet")
    store.state.facts[edition] = Facts(parts, dict(measured), folder)


def _measured(engine: Engine) -> dict[str, int]:
    measured = engine.rows("select * from measured").one()
    return {name: int(value or 0) for name, value in measured.items()}


def _of_edition(edition: str) -> str:
    """Return what keeps the events of *edition*; those that name none count for each."""
    return f"edition is null or edition = '{edition}'"
