-- One row per query that was left unanswered on the last day of the log.
-- rank: 61
-- question: What was left unanswered on the last day?
-- sentence: On the last day of the log, “{query}” was left unanswered most often, {failed} of {searches} times.
-- needs: sessions, weeks
-- quotes: queries
-- narrow: language, component
-- column: query | Query | What was typed
-- column: language | Language | The language of the page that was searched from
-- column: searches | Searches | How often on that day
-- column: failed | Unanswered | How many of these searches were left unanswered
-- column: verdict | Article? | Whether a page has all of its words; it may be about something else
-- column: component | Component | The part of the product that the words point to
-- note: The last day of a log is often not whole.
-- note: Unanswered is a search that was searched again, left quickly or abandoned, that ended in
--   a contact, or that offered no result.
with
latest as (
  select
    a.query as query, a.language as language, sum(a.searches) as searches,
    sum(a.quick_back + a.reformulated + a.no_result + a.escalated + a.abandoned) as failed
  from asked a
  join (select max(day) as day from told_days) l on l.day = a.day
  group by a.query, a.language
)
select
  v.text as query, l.language as language, l.searches as searches, l.failed as failed,
  v.verdict as verdict, v.component as component
from latest l
join verdicts v on v.query = l.query and v.language = l.language
where l.failed > 0
order by l.failed desc, l.searches desc, v.text, l.language
