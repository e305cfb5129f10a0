-- One row per query and day: how often it was searched for, and what became of it.
-- key: query, language, day, week, month, channel, platform
-- A session is counted with its first search for the query, so that days can be added up; alone
-- are searches of nobody known.
with
placed as (
  select
    searches.*,
    case
      when is_known = 0 then null
      when row_number() over (partition by visit, query, language order by turn) = 1 then 1
      else 0
    end as is_first
  from searches
)
select
  query, language, day,
  -- Monday of the week; 1970-01-01 was a Thursday
  day - (day + 3) % 7 as week,
  month, channel, platform,
  sum(weight) as searches,
  sum(coalesce(is_first, 0)) as sessions,
  sum(case when is_first is null then weight else 0 end) as alone,
  sum(case when result_count is not null then weight else 0 end) as counted,
  sum(case when result_count = 0 then weight else 0 end) as zero_results,
  sum(clicked * weight) as clicked,
  sum(case when outcome = 'answered' then weight else 0 end) as answered,
  sum(case when outcome = 'list' then weight else 0 end) as list,
  sum(case when outcome = 'quick_back' then weight else 0 end) as quick_back,
  sum(case when outcome = 'reformulated' then weight else 0 end) as reformulated,
  sum(case when outcome = 'no_result' then weight else 0 end) as no_result,
  sum(case when outcome = 'escalated' then weight else 0 end) as escalated,
  sum(case when outcome = 'abandoned' then weight else 0 end) as abandoned,
  sum(case when outcome = 'unknown' then weight else 0 end) as unknown,
  sum(case when outcome is null then weight else 0 end) as unmeasured,
  sum(case
    when is_first = 1 and outcome in
      ('quick_back', 'reformulated', 'no_result', 'escalated', 'abandoned') then 1
    else 0 end) as failed_sessions,
  count(*) as cases
from placed
group by query, language, day, day - (day + 3) % 7, month, channel, platform
