-- One row per article and language.
-- rank: 30
-- question: What is read after searching?
-- sentence: Most often read after a search: {article}, after {searches} searches.
-- needs: clicks
-- narrow: queries, position, language
-- column: article | Article | The article that was clicked or read
-- column: language | Language | The language of the page that was searched from
-- column: searches | Searches | After how many searches it was read
-- column: sessions | Sessions | In how many sessions, added up by query
-- column: queries | Different queries | How many different queries led to it
-- column: top_query | Most often after | The query that most often led to it
-- mean: position | Click position | At which place of the results it was clicked, on average | positions / placed
-- note: A click counts for the search that it names, else for the latest search of its session.
with
by_query as (
  select
    r.article_id as article_id, r.language as language, k.text as text,
    row_number() over (
      partition by r.article_id, r.language order by r.searches desc, k.text) as place
  from reads r
  join known k on k.query = r.query and k.language = r.language
),
by_article as (
  select
    article_id, language,
    sum(searches) as searches, sum(sessions) as sessions, count(*) as queries,
    sum(positions) as positions, sum(placed) as placed
  from reads
  group by article_id, language
)
select
  a.article_id as article, a.language as language, a.searches as searches,
  case when m.sessions = 1 then a.sessions end as sessions, a.queries as queries,
  q.text as top_query,
  a.positions as positions, a.placed as placed
from by_article a
left join by_query q
  on q.article_id = a.article_id and q.language = a.language and q.place = 1
cross join measured m
order by a.searches desc, a.article_id, a.language
