-- One row per query that failed, a later one of the same task, and an article that answered there.
-- key: query, language, next_query, article_id
-- A task is followed for three more searches: who goes on longer has begun to look for other things.
with
steps1 as (
  select visit, turn as from_turn, turn + 1 as to_turn from chains where goes_on = 1
),
steps2 as (
  select s.visit as visit, s.from_turn as from_turn, n.to_turn as to_turn
  from steps1 s
  join steps1 n on n.visit = s.visit and n.from_turn = s.to_turn
),
steps3 as (
  select s.visit as visit, s.from_turn as from_turn, n.to_turn as to_turn
  from steps2 s
  join steps1 n on n.visit = s.visit and n.from_turn = s.to_turn
),
steps as (
  select visit, from_turn, to_turn from steps1
  union all
  select visit, from_turn, to_turn from steps2
  union all
  select visit, from_turn, to_turn from steps3
),
opened as (
  select
    s.query as query, s.language as language, n.query as next_query,
    d.article_id as article_id, s.visit as visit, s.turn as turn, min(s.weight) as weight
  from steps p
  join searches s on s.visit = p.visit and s.turn = p.from_turn
  join searches n on n.visit = p.visit and n.turn = p.to_turn
  join deeds d on d.visit = p.visit and d.turn = p.to_turn
  where s.outcome in ('reformulated', 'quick_back', 'no_result', 'abandoned')
    and n.outcome = 'answered' and n.query <> s.query and n.language = s.language
    and d.action in ('click', 'view') and d.article_id is not null
  group by s.query, s.language, n.query, d.article_id, s.visit, s.turn
)
select
  query, language, next_query, article_id,
  sum(weight) as searches,
  count(distinct visit) as sessions,
  count(*) as cases
from opened
group by query, language, next_query, article_id
