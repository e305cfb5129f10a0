-- One row per query.
-- rank: 10
-- question: Which queries are typed?
-- narrow: zero_results, language
-- column: query | Query | What was typed, in lower case and with single spaces
-- column: language | Language | The language of the page that was searched from
-- column: searches | Searches | How often it was searched for
-- column: sessions | Sessions | In how many sessions
-- column: zero_results | Without a result | How many of these searches offered nothing
-- column: clicked | Clicked | Searches of which a result was clicked or read | %
-- note if sessions: A session is a reader's acts without a pause of 30 minutes or more.
-- note if sessions: The same query again in a row (a reload, the next page of results) counts once, and so
--   does a query that the log repeats while it is typed.
select
  query, language,
  sum(weight) as searches,
  case when max(session) is not null then count(distinct session) end as sessions,
  sum(case when result_count = 0 then weight when result_count > 0 then 0 end) as zero_results,
  round(100.0 * sum(clicked * weight) / nullif(sum(weight), 0), 1) as clicked
from searches
group by query, language
order by searches desc, sessions desc, query, language
