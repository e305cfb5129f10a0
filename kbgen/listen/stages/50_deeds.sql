-- One row per act after a search, with the search that it belongs to: that of its id, else the
-- latest of the session.
with
named as (
  select s.who as who, s.query_ref as query_ref, min(t.visit) as visit, min(t.turn) as turn
  from sessions s
  join turns t on t.visit = s.visit and t.search_no = s.search_no
  where s.action = 'search' and s.query_ref is not null
  group by s.who, s.query_ref
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
