-- One row per line: what a plain record of UBI says; `sound` is 0 where a closer look is needed.
-- Fields are read as text whatever their type, so that one odd value costs no other.
with
records as (
  select
    *, -- attributes of queries and of events hold the same, and more
    case when action_name is null then query_attributes else event_attributes end as told
  from read_json(
    $chunk,
    format = 'newline_delimited',
    ignore_errors = true,
    maximum_object_size = 1048576,
    columns = {
      timestamp: 'varchar', action_name: 'varchar', user_query: 'varchar', query_id: 'varchar',
      session_id: 'varchar', client_id: 'varchar', message_type: 'varchar', _source: 'varchar',
      query_response_hit_ids: 'varchar[]', query_response_object_ids: 'varchar[]',
      query_attributes: 'struct(session_id varchar, page varchar, "language" varchar,
        edition varchar, channel varchar, platform varchar, machine varchar, own varchar,
        event_id varchar, result_count varchar, "number" varchar, answer varchar,
        "object" struct(object_id varchar), "position" struct(ordinal varchar))',
      event_attributes: 'struct(session_id varchar, page varchar, "language" varchar,
        edition varchar, channel varchar, platform varchar, machine varchar, own varchar,
        event_id varchar, result_count varchar, "number" varchar, answer varchar,
        "object" struct(object_id varchar), "position" struct(ordinal varchar))'
    }
  )
),
read as (
  select
    timestamp,
    coalesce(action_name, 'search') as action,
    coalesce(
      epoch_ms(try_cast(timestamp as timestamptz)),
      case when length(timestamp) = 13 then try_cast(timestamp as bigint) end) as time,
    user_query, query_id,
    coalesce(nullif(session_id, ''), told.session_id) as session_id,
    client_id, told.event_id as event_id,
    told.result_count as counted,
    coalesce(query_response_hit_ids, query_response_object_ids) as hits,
    told."object".object_id as article_id, told."position".ordinal as ordinal,
    told.page as page, told.language as language, told.edition as edition,
    told.channel as channel, told.platform as platform, told.machine as machine,
    told.own as own, told."number" as number, told.answer as helped,
    action_name, message_type, _source
  from records
)
select
  action, time, nullif(user_query, '') as user_query, nullif(query_id, '') as query_id,
  nullif(session_id, '') as session_id, nullif(client_id, '') as client_id,
  nullif(event_id, '') as event_id,
  case when action = 'search' then coalesce(try_cast(counted as bigint), len(hits)) end
    as result_count,
  nullif(hits[1], '') as first_hit, nullif(article_id, '') as article_id,
  try_cast(ordinal as bigint) as position, nullif(page, '') as page,
  nullif(language, '') as language, nullif(edition, '') as edition,
  nullif(channel, '') as channel, nullif(platform, '') as platform,
  nullif(machine, '') as machine, coalesce(own = 'true', false) as own,
  try_cast(number as bigint) as number, nullif(helped, '') as helped,
  case
    when action_name is null and user_query is null then 0
    when action not in ('search', 'click', 'view', 'contact', 'feedback') then 0
    when _source is not null then 0
    when message_type is not null and user_query is null then 0
    when time is null and (timestamp is not null or action_name is not null) then 0
    when not (timestamp like '____-__-__T__:__:__.___Z' or regexp_full_match(
      timestamp,
      '\d{13}|\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:[.]\d{3}(?:\d{3})?)?(?:Z|[+-]\d\d:\d\d)?'
    )) then 0
    when time not between 631152000000 and 7258118400000 then 0
    when not regexp_full_match(counted, '\d{1,12}') then 0
    when not regexp_full_match(ordinal, '\d{1,12}') then 0
    when not regexp_full_match(number, '\d{1,12}') then 0
    -- signs that must go, and what is no text: a truth, a list, a number that is not whole
    when regexp_matches(
      concat_ws('|', user_query, query_id, session_id, client_id, event_id, hits[1], article_id,
        page, language, edition, channel, platform, machine, helped),
      '\pC|[^\PZ ]|(?:^|[|])(?: |true|false|NaN|-?Infinity|[\[{]|'
      '-?[0-9]+(?:[.][0-9]+(?:[eE][+-]?[0-9]+)?|[eE][+-]?[0-9]+)(?:$|[|]))| (?:$|[|])'
    ) then 0
    else 1
  end as sound
from read
