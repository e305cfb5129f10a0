"""Join all that is known of queries: needs, how often they were asked, and why they failed."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from kbgen.adapters.engine import Engine
from kbgen.adapters.event_store import EventStore
from kbgen.app.explaining import classed, explained
from kbgen.app.match import Comparison
from kbgen.app.need_tables import members, queries, reads, weeks
from kbgen.gaps.judging import judging
from kbgen.gaps.needing import (
    Gathered,
    Query,
    most_unanswered_first,
    together,
    with_reads,
    with_weeks,
)
from kbgen.listen.canonical import MEMBER_COLUMNS
from kbgen.model.need import Need, Stretch
from kbgen.ranking.gap_model import GapModel, basis

Tell = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Joined:
    """The *needs* of a log, the models that judged them by language, and what they rest on.

    *past*: needs of earlier logs that this one does not mention. *told*: of which days all tell.
    """

    needs: tuple[Need, ...]
    models: Mapping[str, GapModel]
    basis: str
    past: tuple[Need, ...] = ()
    told: tuple[Stretch, ...] = ()


def find_needs(
    engine: Engine, store: EventStore, comparison: Comparison, least: int, tell: Tell
) -> Joined:
    """Return the needs of the log that *engine* has worked out, most unanswered first.

    Needs whose words may not be shown are not among them: those that fewer than *least* sessions
    typed in this log, and in each earlier one.
    """
    tell("queries that mean the same")
    typed = comparison.base.typed_in(comparison.edition)
    recognised = (_recognised(query, typed, least) for query in queries(engine))
    found = list(_gathered(recognised, comparison))
    engine.view("members", [store.table("members", MEMBER_COLUMNS, members(found))])
    by_week = weeks(engine)
    opened, later = reads(engine, "reads"), reads(engine, "found")
    by_language: dict[str, list[Need]] = {}
    for one in found:
        need = with_weeks(with_reads(one, opened, later), by_week.get(one.need.id, ()))
        by_language.setdefault(need.language, []).append(need)
    needs: list[Need] = []
    models: dict[str, GapModel] = {}
    for language, asked in by_language.items():
        tell(f"{len(asked):,} needs in {language}")
        index = comparison.for_readers(language)
        if index is None:
            needs += map(classed, asked)
            continue
        judged = judging(asked, index.corpus, index.read)
        models[language] = judged.model
        needs += explained(judged, language, comparison)
    return Joined(most_unanswered_first(needs), models, _basis(models, comparison))


def _basis(models: Mapping[str, GapModel], comparison: Comparison) -> str:
    """Return what the probabilities rest on, in words, or why there are none."""
    return basis(models) if models else comparison.why_not


def _recognised(query: Query, typed: Mapping[tuple[str, str], int], least: int) -> Query:
    """Return *query* as it may be shown if enough sessions *typed* it in an earlier log.

    The most of one log counts, not the sum of all: two logs may hold the same sessions.
    """
    before = typed.get((query.language, query.text), 0)
    if before <= (query.typed_in or 0):
        return query
    return replace(query, typed_in=before, is_known=query.is_known or before >= least)


def _gathered(asked: Iterable[Query], comparison: Comparison) -> Iterator[Gathered]:
    """Yield the queries that mean the same, where some of them may be shown."""
    by_language: dict[str, list[Query]] = {}
    for query in asked:
        by_language.setdefault(query.language, []).append(query)
    taken: frozenset[str] = frozenset()
    for language, same in sorted(by_language.items()):
        index = comparison.index(language)
        site = index.words if index else {}
        ids = comparison.base.ids(comparison.edition, language)
        ids = replace(ids, taken=ids.taken | taken)
        found = list(together(same, language, site, ids))
        taken |= {id_ for one in found for id_ in (one.need.id, *one.need.merged)}
        yield from found
