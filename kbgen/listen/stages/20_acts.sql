-- One row per act: an event that was logged twice, or as a query and as a search, is one act.
-- reader: a person, a machine, or somebody of the company.
-- who: who acted: the client, else the visit that the log tells of.
-- Search servers log queries by client, browsers log clicks by session: an event that lacks the
-- one takes it from events that share the other, or the same search. Where nobody is told of, what
-- was done with a search still belongs to it; is_known is 0 then.
with
of_search as (
  select e.query_ref as query_ref, min(e.client) as client, min(e.session) as session
  from events e
  cross join measured m
  where m.mixed = 1 and e.query_ref is not null
  group by e.query_ref
),
of_session as (
  select e.session as session, min(e.client) as client
  from events e
  cross join measured m
  where m.mixed = 1 and e.session is not null
  group by e.session
),
known_events as (
  select
    e.once as once, e.query_ref as query_ref, e.time as time, e.step as step, e.day as day,
    e.month as month, e.action as action, e.query as query, e.result_count as result_count,
    e.hit1 as hit1, e.article_id as article_id, e.position as position, e.language as language,
    e.channel as channel, e.platform as platform,
    e.machine as machine, e.own as own, e.number as number, e.helped as helped, e.weight as weight,
    coalesce(e.client, q.client, s.client, e.session, q.session, e.query_ref) as who,
    case when coalesce(e.client, q.client, s.client, e.session, q.session) is null
      then 0 else 1 end as is_known
  from events e
  left join of_search q on q.query_ref = e.query_ref
  left join of_session s on s.session = e.session
),
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
    e.once as once, max(e.query_ref), min(e.time), min(e.step), min(e.day), min(e.month),
    max(e.action), max(e.query), max(e.result_count), max(e.hit1), max(e.article_id),
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
