-- One row per event, with who acted: the client, else the visit that the log tells of.
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
)
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
