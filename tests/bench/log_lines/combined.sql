-- One row per request of a web server: searches, pages and what belongs to them, by people and bots.
with
told as (
  select
    *,
    case when drawn(session, 'machine') % 100 < 15
      then $machines[1 + session % len($machines)] else $browsers[1 + session % len($browsers)]
    end as agent,
    concat_ws('.', 20 + drawn(session, 'net') % 180, drawn(session, 'b') % 256,
      drawn(session, 'c') % 256, 1 + drawn(session, 'd') % 254) as address,
    case when language = 'de' then '/de/' else '/' end as folder,
    drawn(session, 'size' || act) as size
  from acts
),
asked as (
  select
    *,
    folder || 'search/?q=' || replace(url_encode(query), '%20', '+') as results,
    folder || 'articles/' || hit(hits, 1 + size % 5) || '/' as article
  from told
)
select
  address || ' - - ['
  || strftime(make_timestamp(time * 1000), '%d/%b/%Y:%H:%M:%S +0000') || '] "GET '
  || case kind
    when 'search' then results
    when 'asset' then '/assets/' || $assets[1 + size % len($assets)]
    else article end
  || ' HTTP/' || case when size % 5 = 0 then '1.1' else '2.0' end || '" '
  || case when size % 50 = 0 then '404' when size % 7 = 0 and kind = 'asset' then '304' else '200' end
  || ' ' || (400 + size % 60000) || ' "'
  || case when kind = 'search' then '-' else 'https://help.example.com' || results end
  || '" "' || agent || '"' as line
from asked
