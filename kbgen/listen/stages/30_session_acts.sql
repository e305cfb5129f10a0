-- One row per act, with its session: acts of a client without a pause of 30 minutes or more.
-- A search without a session_id belongs to the session of the same client that is nearest in time:
-- search servers log queries by client, browsers log clicks by session.
with
counted as (
  select
    acts.*,
    count(session_id) over (
      partition by client_id order by moment, step, event
      rows between unbounded preceding and current row) as earlier,
    count(session_id) over (
      partition by client_id order by moment desc, step desc, event desc
      rows between unbounded preceding and current row) as later
  from acts
),
neighbours as (
  select
    counted.*,
    max(session_id) over (partition by client_id, earlier) as session_before,
    max(case when session_id is not null then moment end)
      over (partition by client_id, earlier) as moment_before,
    max(session_id) over (partition by client_id, later) as session_after,
    min(case when session_id is not null then moment end)
      over (partition by client_id, later) as moment_after
  from counted
),
keyed as (
  select
    neighbours.*,
    case
      when session_id is not null or client_id is null then session_id
      when session_before is null then coalesce(session_after, client_id)
      when session_after is null then session_before
      when moment - moment_before <= moment_after - moment then session_before
      else session_after
    end as session_key
  from neighbours
),
paused as (
  select
    keyed.*,
    case
      when time - lag(time) over (partition by session_key order by moment, step, event) >= 1800000
      then 1 else 0
    end as starts
  from keyed
),
cut as (
  select
    paused.*,
    sum(starts) over (
      partition by session_key order by moment, step, event
      rows between unbounded preceding and current row) as part
  from paused
)
select
  event, action, step, time, moment, week, monday, query, query_id,
  result_count, article_id, position, page, language, weight,
  case when session_key is not null
    then concat(session_key, ' ', cast(part as varchar)) end as session,
  -- An act without a session stands alone.
  case when session_key is not null
    then concat(session_key, ' ', cast(part as varchar))
    else concat(' ', cast(event as varchar)) end as lane
from cut
