-- One row per query and week, with how many sessions searched for it, and were left unanswered.
-- key: query, language, week, visit
-- visit: the number of a session that searched for several queries, so that it counts once for
--   all that mean the same; 0 for the other sessions together. A session counts in the week in
--   which it first searched for the query; searches of nobody known are in none.
with
typed as (
  select
    visit, query, language, min(day) as day,
    max(case
      when outcome in ('quick_back', 'reformulated', 'no_result', 'escalated', 'abandoned') then 1
      else 0 end) as failed
  from searches
  where is_known = 1 and day is not null
  group by visit, query, language
),
counted as (
  select typed.*, count(*) over (partition by visit) as queries from typed
)
select
  query, language, day - (day + 3) % 7 as week,
  case when queries > 1 then visit else 0 end as visit,
  count(*) as sessions,
  sum(failed) as failed,
  count(*) as cases
from counted
group by query, language, day - (day + 3) % 7, case when queries > 1 then visit else 0 end
