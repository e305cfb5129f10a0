-- One row: what the log measures, 1 or 0.
select
  max(case when action in ('click', 'view') then 1 else 0 end) as clicks,
  max(case when action = 'contact' then 1 else 0 end) as contacts,
  max(case when coalesce(session_id, client_id) is not null then 1 else 0 end) as sessions,
  max(case when week is not null then 1 else 0 end) as weeks,
  max(case when result_count is not null then 1 else 0 end) as result_counts
from acts
