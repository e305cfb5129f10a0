-- One row per query that nobody had typed before the last four weeks of the log.
-- rank: 75
-- question: What was typed for the first time?
-- sentence: The latest new query: “{query}”, {searches} times.
-- needs: weeks
-- quotes: queries
-- narrow: language, component
-- column: query | Query | What was typed
-- column: language | Language | The language of the page that was searched from
-- column: first_week | First in | The week in which it was typed first, by ISO 8601
-- column: searches | Searches | How often it was searched for since
-- column: zero_results | Without a result | How many of these searches offered nothing
-- column: verdict | Article? | Whether a page has all of its words; it may be about something else
-- column: component | Component | The part of the product that the words point to
with
begun as (
  select query, language, min(week) as week
  from asked
  group by query, language
)
select
  v.text as query, v.language as language, c.label as first_week, v.searches as searches,
  v.zero_results as zero_results, v.verdict as verdict, v.component as component
from begun b
join verdicts v on v.query = b.query and v.language = b.language
join calendar c on c.week = b.week
cross join span s
where b.week >= s.lately
order by b.week desc, v.searches desc, v.text, v.language
