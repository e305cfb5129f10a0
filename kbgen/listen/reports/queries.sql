-- One row per query.
-- rank: 10
-- question: What do people type?
-- sentence: Most often typed: “{query}”, {searches} times.
-- quotes: queries
-- narrow: before, lately, zero_results, language
-- column: query | Query | What was typed, in lower case and with single spaces
-- column: language | Language | The language of the page that was searched from
-- column: searches | Searches | How often it was searched for
-- column: sessions | Sessions | In how many sessions
-- column: lately | Last 4 weeks | How often in the last four weeks of the log
-- column: before | 4 weeks before | How often in the four weeks before
-- column: zero_results | Without a result | How many of these searches offered nothing
-- column: clicked | Opened | After how many a result was clicked or read
-- share: opened_share | Share opened | Of its searches, after how many a page was opened | clicked / searches
-- note if sessions: A session is a reader's acts without a pause of 30 minutes or more.
-- note if sessions: The same query again in a row (a reload, the next page of results) counts
--   once, and so does a query that the log repeats while it is typed.
with
recent as (
  select
    a.query as query, a.language as language,
    sum(case when a.week >= s.lately then a.searches else 0 end) as lately,
    sum(case when a.week >= s.before and a.week < s.lately then a.searches
      when s.before is not null then 0 end) as before
  from asked a
  cross join span s
  where s.lately is not null
  group by a.query, a.language
)
select
  k.text as query, k.language as language, k.searches as searches, k.sessions as sessions,
  r.lately as lately, r.before as before, k.zero_results as zero_results, k.clicked as clicked
from known k
left join recent r on r.query = k.query and r.language = k.language
order by k.searches desc, k.sessions desc, k.text, k.language
