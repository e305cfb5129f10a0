-- One row per query that at least half of its searches left unanswered.
-- rank: 60
-- question: Which gaps are the largest?
-- sentence: The largest gap: “{query}”, left unanswered in {sessions} sessions.
-- needs: sessions or result_counts or articles
-- quotes: queries
-- narrow: zero_results, unanswered, language, escalated, searches
-- column: query | Query | What was typed
-- column: language | Language | The language of the page that was searched from
-- column: sessions | Sessions | Sessions in which it was left unanswered
-- column: searches | Searches | How often it was searched for
-- column: unanswered | Unanswered | How many of these searches were left unanswered
-- share: share | Share unanswered | Of all its searches | unanswered / searches
-- column: escalated | Contacted | After how many the reader contacted support
-- column: zero_results | Without a result | How many offered nothing
-- column: verdict | Article? | What the knowledge base has for the query
-- column: component | Component | The part of the product that the words point to
-- column: owner | Owner | Who answers for that component
-- note: Unanswered is a search that was searched again, left quickly or abandoned, that ended in
--   a contact, or that offered no result. Where the log does not tell the outcome, it is one whose words no
--   page for readers has.
-- note: The component follows from its keywords and title in the query, else from the best page.
-- note if sessions unless clicks: This log holds no clicks: every search after which the same
--   thing is searched again counts as unanswered.
with
judged as (
  select
    v.*,
    v.failed + case when v.verdict <> 'article' then v.unmeasured else 0 end as unanswered
  from verdicts v
)
select
  j.text as query, j.language as language,
  case when j.sessions is not null then j.failed_sessions end as sessions,
  j.searches as searches, j.unanswered as unanswered,
  case when m.contacts = 1 then j.escalated end as escalated,
  j.zero_results as zero_results, j.verdict as verdict, j.component as component, j.owner as owner
from judged j
cross join measured m
where j.unanswered > 0 and j.unanswered * 2 >= j.searches
order by coalesce(j.failed_sessions, j.unanswered) desc, j.unanswered desc, j.text, j.language
