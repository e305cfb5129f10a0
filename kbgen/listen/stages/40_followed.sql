-- One row per act, with the search that it belongs to: that of its query_id, else the latest.
-- Searches in a row are one search, the last, where the query is the same (a reload, the next page
-- of results), or where one query begins the other within 3 seconds (logged while it is typed).
with
before as (
  select
    event,
    lag(query) over (partition by lane order by moment, event) as query_before,
    lag(language) over (partition by lane order by moment, event) as language_before,
    time - lag(time) over (partition by lane order by moment, event) as pause
  from session_acts
  where action = 'search'
),
marked as (
  select
    s.*,
    row_number() over (partition by s.lane order by s.moment, s.step, s.event) as place,
    case
      when s.action <> 'search' then 0
      when b.query_before is null or b.language_before <> s.language then 1
      when b.query_before = s.query then 0
      when b.pause < 3000 and position(b.query_before in s.query) = 1 then 0
      when b.pause < 3000 and position(s.query in b.query_before) = 1 then 0
      else 1
    end as is_new
  from session_acts s
  left join before b on b.event = s.event
),
counted as (
  select
    marked.*,
    sum(is_new) over (
      partition by lane order by place rows between unbounded preceding and current row) as search_no
  from marked
),
lasting as (
  select
    counted.*,
    max(case when action = 'search' then place end) over (partition by lane, search_no) as last_place
  from counted
),
latest as (
  select
    lasting.*,
    max(case when place = last_place then event end) over (partition by lane, search_no)
      as latest_search
  from lasting
),
named as (
  select query_id, min(latest_search) as named_search
  from latest
  where action = 'search' and query_id is not null
  group by query_id
)
select
  l.event, l.action, l.week, l.monday, l.query, l.result_count, l.article_id,
  l.position, l.page, l.language, l.weight, l.session, l.lane, l.place,
  case when l.place = l.last_place then 1 else 0 end as is_search,
  case when l.action in ('click', 'view') then coalesce(n.named_search, l.latest_search)
    else l.latest_search end as search
from latest l
left join named n on n.query_id = l.query_id
