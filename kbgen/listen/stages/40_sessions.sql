-- One row per act, in its session: acts of somebody without a pause of 30 minutes.
-- visit: the number of the session; who they are, and a count. search_no: that of the latest search.
-- The pause is the one of web analytics; as a border of tasks it is right in at most 70 of 100
-- cases (Jones and Klinkner, CIKM 2008), so tasks are cut by what was asked: see `searches`.
with
paused as (
  select
    acts.*,
    case
      when time - lag(time) over (partition by who order by moment, step, once) >= 1800000
      then 1 else 0
    end as starts
  from acts
  where reader = 'person' and who is not null and (action <> 'search' or query is not null)
),
numbered as (
  select
    paused.*,
    who + sum(starts) over (
      partition by who order by moment, step, once
      rows between unbounded preceding and current row) as visit,
    sum(case when action = 'search' then 1 else 0 end) over (
      partition by who order by moment, step, once
      rows between unbounded preceding and current row) as search_no
  from paused
)
select
  who, cast(visit as bigint) as visit, is_known, query_ref, moment, day, month, action, query,
  result_count, hit1, article_id, position, language, channel, platform, helped, weight,
  cast(search_no as bigint) as search_no
from numbered
