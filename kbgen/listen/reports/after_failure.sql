-- One row per pair of queries: the one that failed and the one typed next.
-- rank: 50
-- question: What was searched after a failure?
-- needs: sessions
-- narrow: language, sessions
-- column: query | Failed query | A search that was not answered
-- column: next_query | Searched next | The next search of the same session
-- column: language | Language | The language of the page that was searched from
-- column: times | Times | How often the one followed the other
-- column: sessions | Sessions | In how many sessions
-- column: answered | Then answered | How often the second search was answered
-- note: A failed search is one that was reformulated or escalated, or that offered no result.
-- note unless clicks: This log holds no clicks: every search that another one follows counts as
--   failed, although a page may have been read between.
with
pairs as (
  select
    s.query, n.query as next_query, s.language,
    sum(s.weight) as times,
    count(distinct s.session) as sessions,
    case when max(m.clicks) = 1
      then sum(case when n.outcome = 'answered' then 1 else 0 end) end as answered
  from searches s
  join searches n on n.search = s.next_search
  cross join measured m
  where n.query <> s.query and (
    s.outcome in ('reformulated', 'escalated')
    or (s.result_count = 0 and (s.outcome is null or s.outcome <> 'answered')))
  group by s.query, n.query, s.language
)
select query, next_query, language, times, sessions, answered
from pairs
-- Among rare pairs, those of the queries that failed most come first.
order by sessions desc, times desc, sum(sessions) over (partition by query, language) desc,
  query, next_query, language
