-- One row per query that was searched in a session before its first contact.
-- key: query, language
with
first_contacts as (
  select visit, min(turn) as turn
  from deeds
  where action = 'contact'
  group by visit
)
select
  s.query as query, s.language as language,
  count(distinct s.visit) as sessions,
  sum(s.weight) as searches,
  count(distinct case when s.turn = c.turn
    then s.visit end) as last_before,
  count(*) as cases
from searches s
join first_contacts c on c.visit = s.visit and s.turn <= c.turn
group by s.query, s.language
