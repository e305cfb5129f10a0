-- One row per day: what became of its searches.
-- key: day, month, language, channel, platform
select
  day, month, language, channel, platform,
  sum(weight) as searches,
  sum(case when turn = 1 and is_known = 1 then 1 else 0 end) as sessions,
  sum(case when outcome = 'answered' then weight else 0 end) as answered,
  sum(case when outcome = 'list' then weight else 0 end) as list,
  sum(case when outcome = 'quick_back' then weight else 0 end) as quick_back,
  sum(case when outcome = 'reformulated' then weight else 0 end) as reformulated,
  sum(case when outcome = 'no_result' then weight else 0 end) as no_result,
  sum(case when outcome = 'escalated' then weight else 0 end) as escalated,
  sum(case when outcome = 'abandoned' then weight else 0 end) as abandoned,
  sum(case when outcome = 'unknown' then weight else 0 end) as unknown,
  sum(case when outcome is null then weight else 0 end) as unmeasured,
  count(*) as cases
from searches
group by day, month, language, channel, platform
