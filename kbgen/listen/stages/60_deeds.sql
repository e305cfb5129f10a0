-- One row per act after a search, with the search that it belongs to: that of its id, else the
-- latest of the session.
with
named as (
  select who, query_ref, min(visit) as visit, min(turn) as turn
  from turns
  where query_ref is not null
  group by who, query_ref
)
select
  coalesce(n.visit, s.visit) as visit,
  coalesce(n.turn, t.turn) as turn,
  s.action as action, s.moment as moment, s.article_id as article_id, s.position as position
from sessions s
left join named n on n.who = s.who and n.query_ref = s.query_ref
left join turns t
  on n.turn is null and t.visit = s.visit and t.search_no = s.search_no
where s.action in ('click', 'view', 'contact') and (n.turn is not null or t.turn is not null)
