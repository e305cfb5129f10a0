-- One row per act: a UBI query and its search event are one search, a line read twice is one act.
with
known_sessions as (
  select query_id, min(session_id) as session_id
  from events
  where query_id is not null and session_id is not null
  group by query_id
),
searches as (
  select
    min(event) as event, 'search' as action, min(time) as time,
    min(week) as week, min(monday) as monday,
    max(query) as query, query_id,
    max(session_id) as session_id, max(client_id) as client_id,
    max(result_count) as result_count,
    cast(null as varchar) as article_id, cast(null as bigint) as position,
    max(page) as page, max(language) as language, max(weight) as weight
  from events
  where action = 'search' and query_id is not null
  group by query_id
  union all
  select
    event, action, time, week, monday, query, query_id, session_id, client_id, result_count,
    cast(null as varchar), cast(null as bigint), page, language, weight
  from events
  where action = 'search' and query_id is null
),
others as (
  select
    min(event) as event, action, time, min(week) as week, min(monday) as monday,
    cast(null as varchar) as query, query_id, session_id, client_id,
    cast(null as bigint) as result_count, article_id, position, page,
    min(language) as language, max(weight) as weight
  from events
  where action <> 'search' and time is not null
  group by action, time, query_id, session_id, client_id, article_id, position, page
  union all
  select
    event, action, time, week, monday, cast(null as varchar), query_id, session_id, client_id,
    cast(null as bigint), article_id, position, page, language, weight
  from events
  where action <> 'search' and time is null
),
acts as (
  select * from searches where query is not null
  union all
  select * from others
)
select
  a.event, a.action,
  -- Searches come before what is done with their results, also within one millisecond.
  case when a.action = 'search' then 0 else 1 end as step,
  a.time, coalesce(a.time, 0) as moment, a.week, a.monday, a.query, a.query_id,
  coalesce(a.session_id, k.session_id) as session_id, a.client_id,
  a.result_count, a.article_id, a.position, a.page, a.language, a.weight
from acts a
left join known_sessions k on k.query_id = a.query_id
