-- One row per kind of reader: persons, the company itself, and each machine by its name.
-- key: reader, machine
select
  reader, machine,
  sum(weight) as acts,
  sum(case when action = 'search' then weight else 0 end) as searches,
  count(*) as cases
from acts
group by reader, machine
