-- One row per line as `kbgen collect` writes it: what the page's script told, and when it came.
with
told as (
  select
    *,
    strftime(make_timestamp(time * 1000), '%Y-%m-%dT%H:%M:%S.%gZ') as stamp,
    md5('session' || $seed || session) as name,
    md5('search' || $seed || session || '-' || search) as search_name,
    'article-' || (100 + drawn(session, 'page' || search) % $articles) as page,
    least(found, 1 + floor(6 * pow(share(session, 'position' || search), 3))::bigint) as position,
    case when drawn(session, 'machine') % 100 < 3
      then ',"machine":"' || ['Googlebot', 'bingbot', 'HeadlessChrome'][1 + session % 3] || '"'
      else ''
    end as machine
  from acts
),
placed as (
  select
    *,
    '","language":"' || language || '","edition":"public"' as shown,
    case when language = 'de' then '/de/articles/' else '/articles/' end as folder,
    hit(hits, greatest(1, position)) as opened
  from told
)
select
  '{"timestamp":"' || stamp || '","application":"kbgen",'
  || case when kind = 'search' then
    '"query_id":"' || search_name || '","user_query":"' || query
    || '","query_attributes":{"page":"' || folder || page || '/' || shown
    || ',"session_id":"' || name || '","number":' || (act + 1)
    || ',"searched":"' || query || '","result_count":' || found || machine
    || '},"query_response_hit_ids":['
    || left(hits, greatest(0, 14 * found - 1))
    || ']}'
  else
    '"action_name":"' || kind || '","query_id":"' || search_name || '","user_query":"' || query
    || '","session_id":"' || name || '","event_attributes":{"position":'
    || case when kind = 'click' then '{"ordinal":' || position || '}'
      else '{"xy":{"x":0,"y":0}}' end
    || ',"object":{"object_id":"' || opened || '","object_id_type":"article"},"page":"'
    || folder || case when kind = 'click' then page else opened end || '/'
    || shown || ',"number":' || (act + 1)
    || case kind
      when 'click' then ',"target":"' || folder || opened || '/"'
      when 'contact' then ',"way":"mailto"'
      when 'feedback' then ',"answer":"' || ['yes', 'no'][1 + session % 2] || '"'
      else '' end
    || machine || '}}'
  end as line
from placed
