-- One row per query and article that was opened or read after it.
-- key: query, language, article_id
with
opened as (
  select
    s.query as query, s.language as language, d.article_id as article_id, s.visit as visit,
    s.turn as turn,
    min(s.weight) as weight, min(d.position) as position
  from deeds d
  join searches s on s.visit = d.visit and s.turn = d.turn
  where d.action in ('click', 'view') and d.article_id is not null
  group by s.query, s.language, d.article_id, s.visit, s.turn
)
select
  query, language, article_id,
  sum(weight) as searches,
  count(distinct visit) as sessions,
  sum(coalesce(position, 0)) as positions,
  sum(case when position is not null then 1 else 0 end) as placed,
  count(*) as cases
from opened
group by query, language, article_id
