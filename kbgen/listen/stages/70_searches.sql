-- One row per search, with its outcome: what the reader did next.
-- escalated: the reader contacts support before the next search.
-- no_result: nothing was offered, and nothing read.
-- quick_back: a page was opened, and the same thing searched again within 30 seconds: a page that
--   is left sooner did not satisfy (Fox and others, ACM TOIS 23, 2005).
-- reformulated: the same thing is searched again.
-- answered: a page was read, and the same thing not searched again.
-- abandoned: nothing was read after the last search of a task of several.
-- list: nothing was read, and the reader went on to something else. The list may have answered,
--   or not: good and bad abandonment cannot be told apart (Li and others, SIGIR 2009).
-- unknown: one search, nothing read, nothing after it.
select
  s.is_known as is_known, c.visit as visit, c.turn as turn, s.query as query,
  s.language as language, s.day as day, s.month as month, s.channel as channel,
  s.platform as platform, s.result_count as result_count, s.weight as weight,
  c.next_query as next_query, c.next_language as next_language,
  case when c.reads > 0 then 1 else 0 end as clicked,
  case
    when c.contacts > 0 then 'escalated'
    when c.reads = 0 and s.result_count = 0 then 'no_result'
    when s.is_known = 0 then null
    when c.last_read > c.next_moment then 'answered' -- they came back to its results
    when c.reads > 0 and c.goes_on = 1 and c.next_moment - c.last_read < 30000 then 'quick_back'
    when c.goes_on = 1 then 'reformulated'
    when c.reads > 0 then 'answered'
    when m.clicks = 0 then null
    when b.turn is not null then 'abandoned'
    when c.next_query is not null then 'list'
    else 'unknown'
  end as outcome
from chains c
join sessions s on s.visit = c.visit and s.search_no = c.search_no and s.action = 'search'
left join chains b on b.visit = c.visit and b.turn = c.turn - 1 and b.goes_on = 1
cross join measured m
union all
-- A search of nobody known stands alone.
select
  0, cast(null as bigint), 0, p.query as query, p.language as language, p.day as day,
  p.month as month, p.channel as channel, p.platform as platform,
  p.result_count as result_count, p.weight as weight, cast(null as bigint), nullif('', ''),
  0,
  case when p.result_count = 0 then 'no_result' end
from acts p
where p.reader = 'person' and p.who is null and p.action = 'search' and p.query is not null
