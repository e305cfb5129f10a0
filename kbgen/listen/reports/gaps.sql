-- One row per query that at least half of its searches left unanswered.
-- rank: 60
-- question: Which gaps are the largest?
-- needs: sessions or result_counts or articles
-- narrow: zero_results, unanswered, language, escalated, searches
-- column: query | Query | What was typed
-- column: language | Language | The language of the page that was searched from
-- column: sessions | Sessions | Sessions in which it was left unanswered
-- column: searches | Searches | How often it was searched for
-- column: unanswered | Unanswered | How many of these searches were left unanswered
-- column: escalated | Escalated | After how many the reader contacted support
-- column: zero_results | Without a result | How many offered nothing
-- column: verdict | Article? | What the knowledge base has for the query
-- column: component | Component | The part of the product that the words point to
-- column: owner | Owner | Who answers for that component
-- note: Unanswered is a search that was escalated, reformulated or abandoned. Where the log does
--   not tell the outcome, it is one that offered no result, or whose words no page for readers
--   has.
-- note: The component follows from its keywords and title in the query, else from the best page.
-- note if sessions unless clicks: This log holds no clicks: every search that another one follows counts as
--   unanswered.
with
judged as (
  select
    s.query, s.language, s.session, s.weight, s.outcome, s.result_count,
    case
      when s.outcome = 'answered' then 0
      when s.outcome is not null then 1
      when s.result_count = 0 then 1
      when m.verdict is not null and m.verdict <> 'article' then 1
      else 0
    end as unanswered
  from searches s
  left join matches m on m.query = s.query and m.language = s.language
),
by_query as (
  select
    query, language,
    case when max(session) is not null
      then count(distinct case when unanswered = 1 then session end) end as sessions,
    sum(weight) as searches,
    sum(unanswered * weight) as unanswered,
    sum(case when outcome = 'escalated' then weight when outcome is not null then 0 end)
      as escalated,
    sum(case when result_count = 0 then weight when result_count > 0 then 0 end) as zero_results
  from judged
  group by query, language
)
select
  q.query, q.language, q.sessions, q.searches, q.unanswered,
  case when k.contacts = 1 then q.escalated end as escalated,
  q.zero_results, m.verdict, m.component, m.owner
from by_query q
cross join measured k
left join matches m on m.query = q.query and m.language = q.language
where q.unanswered > 0 and q.unanswered * 2 >= q.searches
order by coalesce(q.sessions, q.unanswered) desc, q.unanswered desc, q.query, q.language
