-- One row per act: an event that was logged twice, or as a query and as a search, is one act.
-- reader: a person, a machine, or somebody of the company.
with
twice as (
  select coalesce(who, 0) as who, once from known_events group by who, once having count(*) > 1
),
acts as (
  select
    e.once as once, e.query_ref as query_ref, e.time as time, e.step as step, e.day as day,
    e.month as month, e.action as action, e.query as query, e.result_count as result_count,
    e.hit1 as hit1, e.article_id as article_id, e.position as position, e.language as language,
    e.channel as channel, e.platform as platform, e.machine as machine, e.own as own,
    e.number as number, e.helped as helped, e.weight as weight, e.who as who,
    e.is_known as is_known
  from known_events e
  left join twice t on t.once = e.once and t.who = coalesce(e.who, 0)
  where t.once is null
  union all
  select
    e.once as once, max(e.query_ref), min(e.time), min(e.step), min(e.day), min(e.month), max(e.action),
    max(e.query), max(e.result_count), max(e.hit1), max(e.article_id),
    min(e.position), max(e.language), max(e.channel), max(e.platform), max(e.machine),
    max(e.own), max(e.number), max(e.helped), max(e.weight), e.who as who, max(e.is_known)
  from known_events e
  join twice t on t.once = e.once and t.who = coalesce(e.who, 0)
  group by e.who, e.once
)
select
  once, who, is_known, query_ref, time, coalesce(time, 0) as moment, step, day, month, action,
  query, result_count, hit1, article_id, position, language, channel, platform,
  machine, number, helped, weight,
  case when machine is not null then 'machine' when own = 1 then 'own' else 'person' end as reader
from acts
