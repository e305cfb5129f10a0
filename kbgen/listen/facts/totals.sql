-- One row: what the log holds, and how much of it was lost on the way.
-- key: one
with
numbered as (
  select who, max(number) as last_number, count(distinct number) as numbers
  from acts
  where number is not null and who is not null
  group by who
),
lost as (
  select coalesce(sum(last_number - numbers), 0) as lost, coalesce(sum(last_number), 0) as sent
  from numbered
),
wordless as (
  select count(*) as wordless from acts
  where reader = 'person' and action = 'search' and query is null
),
logged as (
  select count(*) as logged from acts
  where reader = 'person' and action = 'search' and query is not null
),
settled as (
  select count(*) as settled, coalesce(sum(weight), 0) as searches,
    coalesce(sum(case when turn = 1 and is_known = 1 then 1 else 0 end), 0) as sessions
  from searches
)
select
  1 as one, s.searches as searches, s.sessions as sessions, l.logged - s.settled as repeats,
  w.wordless as wordless, n.lost as lost, n.sent as sent,
  1 as cases
from settled s
cross join logged l
cross join wordless w
cross join lost n
