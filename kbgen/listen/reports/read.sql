-- One row per article and language.
-- rank: 30
-- question: What is read after searching?
-- needs: clicks
-- narrow: queries, position, language
-- column: article | Article | The article that was clicked or read
-- column: language | Language | The language of the page that was searched from
-- column: searches | Searches | After how many searches it was read
-- column: sessions | Sessions | In how many sessions
-- column: queries | Different queries | How many different queries led to it
-- column: top_query | Most often after | The query that most often led to it
-- column: position | Click position | At which place of the results it was clicked, on average
-- note: A click counts for the search that it names, else for the latest search of its session.
with
by_query as (
  select
    article_id, language, query, sum(weight) as times,
    row_number() over (partition by article_id, language order by sum(weight) desc, query) as place
  from reads
  group by article_id, language, query
),
by_article as (
  select
    article_id,
    language,
    sum(weight) as searches,
    case when max(session) is not null then count(distinct session) end as sessions,
    count(distinct query) as queries,
    round(avg(position), 1) as position
  from reads
  group by article_id, language
)
select
  a.article_id as article, a.language, a.searches, a.sessions, a.queries, q.query as top_query, a.position
from by_article a
join by_query q on q.article_id = a.article_id and q.language = a.language and q.place = 1
order by a.searches desc, a.article_id, a.language
