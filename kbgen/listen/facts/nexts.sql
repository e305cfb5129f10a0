-- One row per failed query and the one that was searched next in the same session.
-- key: query, next_query, language
select
  s.query as query, s.next_query as next_query, s.language as language,
  sum(s.weight) as times,
  count(distinct s.visit) as sessions,
  sum(case when n.outcome = 'answered' then s.weight else 0 end) as answered,
  count(*) as cases
from searches s
join searches n on n.visit = s.visit and n.turn = s.turn + 1
where s.next_query <> s.query
  and s.outcome in ('reformulated', 'quick_back', 'escalated', 'no_result', 'abandoned')
group by s.query, s.next_query, s.language
