-- One row per pair of queries: the one that failed and the one typed next.
-- rank: 50
-- question: What was searched after a failure?
-- sentence: Most often, “{query}” was followed by “{next_query}”, in {sessions} sessions.
-- needs: sessions
-- quotes: pairs
-- narrow: language, sessions
-- column: query | Failed query | A search that was not answered
-- column: next_query | Next query | The next search of the same session
-- column: language | Language | The language of the page that was searched from
-- column: times | Times | How often the one followed the other
-- column: sessions | Sessions | In how many sessions
-- column: answered | Then answered | How often the second search was answered
-- note: Failed is a search that was searched again, left quickly or abandoned, that ended in a contact,
--   or that offered no result.
-- note unless clicks: This log holds no clicks: every search after which the same thing is
--   searched again counts as failed, although a page may have been read between.
select
  k.text as query, n.text as next_query, x.language as language, x.times as times,
  x.sessions as sessions,
  case when m.clicks = 1 then x.answered end as answered
from nexts x
join known k on k.query = x.query and k.language = x.language
join known n on n.query = x.next_query and n.language = x.language
cross join measured m
-- Among rare pairs, those of the queries that failed most come first.
order by x.sessions desc, x.times desc, k.failed_sessions desc, k.text, n.text, x.language
