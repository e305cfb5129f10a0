-- One row per cause of gaps: of needs that at least half of their searches left unanswered.
-- rank: 62
-- question: Why were they left unanswered?
-- sentence: Most often: {cause}, with {searches} searches for {needs} needs.
-- needs: sessions or result_counts or articles
-- needs: articles
-- quotes: queries
-- shares: cause by unanswered
-- column: cause | Cause | The cause, the first of several that holds
-- column: needs | Needs | How many needs it explains
-- column: searches | Searches | How often these were searched for
-- column: unanswered | Unanswered | How many of these searches were left unanswered
-- column: example | For example | The need with most unanswered searches
-- column: remedy | What to do | What closes such a gap
-- note: A need has one cause, the first that holds in this order: noise, another language, a misspelling, won't do,
--   planned or in an experiment, only in the agent edition, an article that came out since, ranked too low, under
--   other words, an article that does not answer, outside the product, no article.
-- note: What is answered, closed or dismissed is not counted: it needs no cause any more.
with
caused as (
  select
    cause, cause_rank, remedy, text, searches, unanswered,
    row_number() over (
      partition by cause order by unanswered desc, searches desc, text, language, id) as place
  from needs
  where is_past = 0 and cause is not null and unanswered > 0 and unanswered * 2 >= searches
    and coalesce(status, '') not in ('closed', 'dismissed')
),
summed as (
  select
    c.cause as cause, c.cause_rank as cause_rank, count(*) as needs, sum(c.searches) as searches,
    sum(c.unanswered) as unanswered, max(case when c.place = 1 then c.text end) as example,
    max(c.remedy) as remedy
  from caused c
  group by c.cause, c.cause_rank
)
select cause, needs, searches, unanswered, example, remedy
from summed
order by unanswered desc, cause_rank
