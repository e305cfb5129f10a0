-- One row per act, in its session: acts of somebody without a pause of 30 minutes.
-- visit: the number of the session; who they are, and a count.
-- search_no: that of the latest search.
-- The pause is the one of web analytics; as a border of tasks it is right in at most 70 of 100
-- cases (Jones and Klinkner, CIKM 2008), so tasks are cut by what was asked: see `searches`.
with
paused as (
  select
    who, once, moment, step, case when action = 'search' then 1 else 0 end as is_search,
    case
      when time - lag(time) over (partition by who order by moment, step, once) >= 1800000
      then 1 else 0
    end as starts
  from acts
  where reader = 'person' and who is not null and (action <> 'search' or query is not null)
),
numbered as (
  select
    who, once,
    who + sum(starts) over (
      partition by who order by moment, step, once
      rows between unbounded preceding and current row) as visit,
    sum(is_search) over (
      partition by who order by moment, step, once
      rows between unbounded preceding and current row) as search_no
  from paused
)
select
  a.who as who, cast(n.visit as bigint) as visit, a.is_known as is_known,
  a.query_ref as query_ref, a.moment as moment, a.day as day, a.month as month,
  a.action as action, a.query as query, a.result_count as result_count, a.hit1 as hit1,
  a.article_id as article_id, a.position as position, a.language as language,
  a.channel as channel, a.platform as platform, a.helped as helped, a.weight as weight,
  cast(n.search_no as bigint) as search_no
from acts a
join numbered n on n.who = a.who and n.once = a.once
