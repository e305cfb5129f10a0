-- One row per release and query that nobody had typed before it.
-- rank: 86
-- question: What was typed for the first time after a release?
-- sentence: New since {release}: “{query}”, {searches} times.
-- needs: sessions, weeks
-- needs: releases
-- quotes: queries
-- narrow: released, language, component
-- column: release | Release | The release
-- column: released | Since | Its day, in the time zone of the knowledge base
-- column: query | Query | What was typed
-- column: language | Language | The language of the page that was searched from
-- column: searches | Searches | How often in the 14 days from the day of the release on
-- column: failed | Unanswered | How many of these searches were left unanswered
-- column: verdict | Article? | Whether a page has all of its words; it may be about something else
-- column: component | Component | The part of the product that the words point to
-- note: A release is left out where the log does not tell of 14 days before it: everything would be new.
-- note: A query that is new after two releases stands with both.
with
begun as (
  select query, language, min(day) as day
  from asked
  where day is not null
  group by query, language
),
since as (
  select
    r.release as release, r.title as title, r.released as released, r.day as began,
    a.query as query, a.language as language, sum(a.searches) as searches,
    sum(a.quick_back + a.reformulated + a.no_result + a.escalated + a.abandoned) as failed
  from begun b
  join asked a on a.query = b.query and a.language = b.language
  cross join releases r
  cross join (select min(day) as first from told_days) f
  where b.day >= r.day and a.day < r.day + 14 and f.first <= r.day - 14
  group by r.release, r.title, r.released, r.day, a.query, a.language
)
select
  s.title as release, s.released as released, v.text as query, s.language as language,
  s.searches as searches, s.failed as failed, v.verdict as verdict, v.component as component
from since s
join verdicts v on v.query = s.query and v.language = s.language
order by s.began desc, s.release, s.searches desc, v.text, s.language
