-- One row per event, as all engines read it: numbers instead of texts wherever they only join.
-- once: the same number is the same event, read again from a copy of the log.
-- client, session, query_ref: numbers of who acted, and of the search that an act belongs to.
-- step: searches come before what is done with their results, also within one millisecond, and
--   a longer query after its own beginning.
-- day: days since 1970 where the site is.
select
  case
    when r.event_id is not null then number_of('event', r.event_id)
    when r.action = 'search' and r.query_id is not null then number_of('query', r.query_id)
    when r.number is not null and r.session_id is not null
      then number_of(r.session_id, r.number, r.action, r.article_id)
    else number_of(
      r.action, r.time, r.user_query, r.query_id, r.session_id, r.client_id,
      case when r.address is not null then number_of($salt, r.address) end, r.agent,
      r.article_id, r.position, r.page)
  end as once,
  case
    when r.client_id is not null then number_of('client', r.client_id)
    when r.address is not null then number_of($salt, r.address, r.agent)
  end as client,
  case when r.session_id is not null then number_of('session', r.session_id) end as session,
  case when r.query_id is not null then number_of('ref', r.query_id) end as query_ref,
  r.time,
  case when r.action = 'search'
    then least(length(r.user_query), 4000) * 65536 + number_of(r.user_query) % 65536
    else 536870912 + number_of(r.action, r.article_id, r.position, r.page) % 65536 end as step,
  case
    when length(r.period) = 7 then null
    when r.period is not null then datediff('day', date '1970-01-01', cast(r.period as date))
    when r.time is not null
      then epoch_us(timezone($zone, make_timestamptz(r.time * 1000))) // 86400000000
  end as day,
  case when length(r.period) = 7 then r.period end as month,
  r.action,
  case when r.action = 'search' then t.query end as query,
  r.result_count,
  case when r.first_hit is not null then number_of(r.first_hit) end as hit1,
  nullif(r.article_id, '') as article_id, r.position,
  language_of(r.language) as language,
  nullif(r.edition, '') as edition,
  -- reports show these as they are, so that what looks like no name must not be one
  case
    when coalesce(r.channel, '') = '' then 'site'
    when r.channel in ('site', 'ticket') then r.channel
    when regexp_full_match(r.channel, '\pL[\pL\pN _./-]*') and length(r.channel) <= 40
      and not regexp_matches(r.channel, '\pN{4}') then r.channel
    else 'other' end as channel,
  case
    when regexp_full_match(r.platform, '\pL[\pL\pN _./-]*') and length(r.platform) <= 40
      and not regexp_matches(r.platform, '\pN{4}') then r.platform end as platform,
  coalesce(nullif(r.machine, ''), m.told) as machine,
  case when r.own or o.told = 'True' then 1 else 0 end as own,
  r.number, r.helped, coalesce(r.weight, 1) as weight
from read_lines r
left join typed t on t.value = number_of(r.user_query, language_of(r.language))
left join agents m on m.value = number_of(r.agent)
left join addresses o on o.value = number_of(r.address)
