-- One row: the last four weeks of the log, and the four before; null where it does not reach back.
select
  max(week) - 21 as lately,
  case when min(week) <= max(week) - 49 then max(week) - 49 end as before
from asked
