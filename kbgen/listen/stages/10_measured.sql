-- One row: what the whole log measures, 1 or 0.
select
  max(case when action in ('click', 'view') then 1 else 0 end) as clicks,
  max(case when action = 'view' then 1 else 0 end) as views,
  max(case when action = 'contact' then 1 else 0 end) as contacts,
  max(case when action = 'feedback' then 1 else 0 end) as feedback,
  max(case when client is not null or session is not null then 1 else 0 end) as sessions,
  max(case when day is not null then 1 else 0 end) as weeks,
  max(case when result_count is not null then 1 else 0 end) as result_counts,
  -- Where some events tell the client and others do not, an act must be looked up in others.
  case
    when count(client) = 0 and count(session) = 0 then 0
    when count(client) = count(*) or count(client) = 0 and count(session) = count(*) then 0
    else 1
  end as mixed
from logged
