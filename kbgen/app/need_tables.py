"""What the tables of an analysis tell of queries, as values: counts, weeks, and what was opened."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from kbgen.adapters.engine import Engine
from kbgen.gaps.needing import Asking, Gathered, Query
from kbgen.gaps.weeks import joined
from kbgen.listen.calendar import day_of
from kbgen.listen.matching import Availability
from kbgen.model.need import Counts, Stretch, Week
from kbgen.model.report import Cell

_WEEKS = """
    select m.need as need, c.monday as monday, sum(a.searches) as searches,
      sum(a.quick_back + a.reformulated + a.no_result + a.escalated + a.abandoned
        + a.unmeasured * m.leaves) as unanswered,
      sum(a.unmeasured) as unmeasured
    from asked a
    join members m on m.query = a.query and m.language = a.language
    join calendar c on c.week = a.week
    group by m.need, c.monday
"""
# A session counts once for a need, however many of its queries were typed in it.
_SESSIONS = """
    select need, monday, sum(sessions) as sessions, sum(failed) as failed
    from (
      select m.need as need, min(c.monday) as monday, 1 as sessions, max(s.failed) as failed
      from sought s
      join members m on m.query = s.query and m.language = s.language
      join calendar c on c.week = s.week
      where s.visit <> 0
      group by m.need, s.visit
      union all
      select m.need as need, c.monday as monday, s.sessions as sessions, s.failed as failed
      from sought s
      join members m on m.query = s.query and m.language = s.language
      join calendar c on c.week = s.week
      where s.visit = 0
    ) counted
    group by need, monday
"""
_READS = """
    select r.query as query, r.language as language, r.article_id as article_id,
      sum(r.searches) as searches
    from {fact} r
    join members m on m.query = r.query and m.language = r.language
    where m.shown = 1
    group by r.query, r.language, r.article_id
"""


def queries(engine: Engine) -> Iterator[Query]:
    """Yield the queries of the log."""
    rows = engine.rows("select * from queries")
    for row in rows.rows:
        cells = dict(zip(rows.names, row, strict=True))
        yield Query(
            number=_whole(cells["query"]),
            language=str(cells["language"]),
            text=str(cells["text"]),
            counts=Counts(
                _whole(cells["searches"]),
                _whole(cells["failed"]),
                _maybe(cells["sessions"]),
                _maybe(cells["escalated"]),
                _maybe(cells["zero_results"]),
            ),
            unmeasured=_whole(cells["unmeasured"]),
            typed_in=_maybe(cells["typed_in"]),
            is_known=cells["is_known"] == 1,
            has_article=cells["verdict"] in (None, Availability.ARTICLE),
            component=str(cells["component_id"] or ""),
            owner=str(cells["owner"] or ""),
        )


def members(found: Iterable[Gathered]) -> Iterator[Mapping[str, object]]:
    """Yield which query belongs to which need, as rows of the table `members`."""
    for one in found:
        for query in (*one.shown, *one.others):
            yield {
                "query": query.number,
                "language": query.language,
                "need": one.need.id,
                "leaves": int(one.leaves),
                "shown": int(query.is_known),
            }


def weeks(engine: Engine) -> Mapping[str, Sequence[Week]]:
    """Return how often each need was searched for in each week; the `members` must be there."""
    known = engine.rows("select sessions from measured").one()["sessions"] == 1
    sessions = _sessions(engine) if known else {}
    found: dict[str, list[Week]] = {}
    for need, monday, *counts in engine.rows(_WEEKS).rows:
        in_sessions = sessions.get((str(need), str(monday)), (0, 0)) if known else (None, None)
        week = Week(str(monday), *map(_whole, counts), *in_sessions)
        found.setdefault(str(need), []).append(week)
    return found


def told(engine: Engine) -> tuple[Stretch, ...]:
    """Return the days of which the log tells: those of weeks in which anybody searched."""
    days = engine.rows("select min(day) as first, max(day) as last from days").one()
    first, last = days["first"], days["last"]
    if not isinstance(first, int) or not isinstance(last, int):
        return ()
    weeks = engine.rows("select distinct week from asked").column("week")
    cut = ((max(week, first), min(week + 6, last)) for week in weeks if isinstance(week, int))
    return joined(Stretch(day_of(one).isoformat(), day_of(end).isoformat()) for one, end in cut)


def _sessions(engine: Engine) -> Mapping[tuple[str, str], tuple[int, int]]:
    """Return by need and monday how many sessions searched, and were left unanswered."""
    rows = engine.rows(_SESSIONS).rows
    return {
        (str(need), str(monday)): (_whole(sessions), _whole(failed))
        for need, monday, sessions, failed in rows
    }


def reads(engine: Engine, fact: str) -> Mapping[Asking, Mapping[str, int]]:
    """Return after how many searches each article was opened: `reads` at once, `found` later."""
    found: dict[Asking, dict[str, int]] = {}
    for query, language, article, searches in engine.rows(_READS.format(fact=fact)).rows:
        asking = _whole(query), str(language)
        found.setdefault(asking, {})[str(article)] = _whole(searches)
    return found


def _whole(value: Cell) -> int:
    return int(value or 0)


def _maybe(value: Cell) -> int | None:
    return None if value is None else int(value)
