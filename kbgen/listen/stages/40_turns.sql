-- One row per search as it was logged, with its turn: the number of the search that it belongs to.
-- Searches in a row are one search, the last, where the query is the same (a reload, the next page
-- of results), or where one query begins the other within 3 seconds (logged while it is typed).
with
typed as (
  select
    visit, search_no, query, language, moment, hit1,
    lag(query) over (partition by visit order by search_no) as query_before,
    lag(language) over (partition by visit order by search_no) as language_before,
    moment - lag(moment) over (partition by visit order by search_no) as pause
  from sessions
  where action = 'search'
),
marked as (
  select
    t.visit as visit, t.search_no as search_no, t.query as query, t.language as language,
    t.moment as moment, t.hit1 as hit1,
    case
      when t.query_before is null or t.language_before <> t.language then 1
      when t.query_before = t.query then 0
      when position(b.text in p.text) = 1 or position(p.text in b.text) = 1 then 0
      else 1
    end as is_new
  from typed t
  left join phrases p
    on t.pause < 3000 and p.query = t.query and p.language = t.language
  left join phrases b
    on t.pause < 3000 and b.query = t.query_before and b.language = t.language_before
)
select
  visit, search_no, query, language, moment, hit1,
  sum(is_new) over (
    partition by visit order by search_no
    rows between unbounded preceding and current row) as turn,
  -- Nobody comes after the last one: some engines say 0 for what cannot be null.
  coalesce(lead(nullif(is_new, 2)) over (partition by visit order by search_no), 1) as is_settled
from marked
