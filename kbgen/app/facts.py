"""Facts of a log: worked out from all its events, or from what is new since the last run."""

from collections.abc import Mapping, Sequence

from kbgen.adapters.engine import DEFAULT, Engine, keys, named, sql_files, sql_of
from kbgen.adapters.event_store import PRIVATE_FOLDER, EventStore, Facts

# Where every event tells who acted, those of one reader hang together, and with no others.
LANE = "coalesce(client, session, query_ref, once)"


def work_out(engine: Engine, store: EventStore, edition: str, name: str) -> Mapping[str, int]:
    """Create a table for each fact about *edition*, and return what the log measures.

    Facts are sums over readers. So a run with more events than the last one takes away what was
    said of the readers who act in the new events, and adds what is to be said of them now.
    """
    engine.view("phrases", store.phrases)
    engine.view("logged", store.parts, _of_edition(edition))
    engine.create("measured", sql_of("stages", "10_measured"))
    measured = _measured(engine)
    kept = store.state.facts.get(edition) if name == DEFAULT else None
    if kept and _goes_on(kept, store, measured):
        _go_on(engine, store, kept, edition)
    else:
        engine.name("events", "select * from logged")
        _create_facts(engine, "")
    if name == DEFAULT:
        _keep(engine, store, edition, measured)
    return measured


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
        engine.create(fact, _summed(engine, fact, keys(sql)))


def _summed(engine: Engine, fact: str, by: Sequence[str]) -> str:
    """Return the SQL of what was kept, less what was said before, and what is said after."""
    numbers = [name for name in engine.columns(f"select * from kept_{fact}") if name not in by]
    names, less = ", ".join(numbers), ", ".join(f"-{name}" for name in numbers)
    key = ", ".join(by)
    sums = ", ".join(f"cast(sum({name}) as bigint) as {name}" for name in numbers)
    return (
        f"select {key}, {sums} from ("
        f"select {key}, {names} from kept_{fact} "
        f"union all select {key}, {names} from after_{fact} "
        f"union all select {key}, {less} from before_{fact}) summed "
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
