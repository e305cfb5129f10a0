-- One row per kind of reader.
-- rank: 130
-- question: Who searched: people or machines?
-- sentence: Persons did {acts} of {sum.acts} logged acts.
-- shares: reader by acts
-- column: reader | Reader | persons, machines, or the company itself
-- column: machine | Machine | By which name its program goes
-- column: acts | Acts | All that was logged of them
-- column: searches | Searches | How many of these were searches
-- share: share | Share | Of all acts | acts / all_acts
-- note: All other reports count persons only.
-- note: The same query again in a row counts each time here, and once in all other reports.
-- note: Machines are known by their names. Those that pass for browsers count as persons.
select
  r.reader as reader, r.machine as machine, r.acts as acts, r.searches as searches,
  t.all_acts as all_acts
from readers r
cross join (select sum(acts) as all_acts from readers) t
order by case r.reader when 'person' then 0 when 'own' then 1 else 2 end, r.acts desc, r.machine
