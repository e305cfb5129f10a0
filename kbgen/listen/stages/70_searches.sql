-- One row per search, with its outcome: what the reader did next.
-- A task is a chain of searches about the same thing: queries that share a word, are edits of each
-- other (at most 65 of 100 signs), were offered the same page first, or follow within 30 seconds
-- with nothing read between. Tried on 320 pairs of a public log, labelled by hand.
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
with
done as (
  select
    visit, turn,
    sum(case when action in ('click', 'view') then 1 else 0 end) as reads,
    sum(case when action = 'contact' then 1 else 0 end) as contacts,
    max(case when action in ('click', 'view') then moment end) as last_read
  from deeds
  group by visit, turn
),
settled as (
  select
    t.*,
    lead(query) over (partition by visit order by turn) as next_query,
    lead(language) over (partition by visit order by turn) as next_language,
    lead(moment) over (partition by visit order by turn) as next_moment,
    lead(hit1) over (partition by visit order by turn) as next_hit1
  from turns t
  where is_settled = 1
),
compared as (
  select
    s.is_known as is_known, s.visit as visit, s.turn as turn, s.query as query,
    s.language as language, s.day as day, s.month as month, s.channel as channel,
    s.platform as platform,
    s.result_count as result_count, s.weight as weight, s.next_query as next_query,
    s.next_language as next_language, s.next_moment as next_moment,
    coalesce(d.reads, 0) as reads, coalesce(d.contacts, 0) as contacts, d.last_read as last_read,
    case
      when s.next_query is null then 0
      when s.hit1 = s.next_hit1 then 1
      when s.next_moment - s.moment < 30000 and d.last_read is null then 1
      when p.stem1 in (n.stem1, n.stem2, n.stem3, n.stem4, n.stem5, n.stem6) then 1
      when p.stem2 in (n.stem1, n.stem2, n.stem3, n.stem4, n.stem5, n.stem6) then 1
      when p.stem3 in (n.stem1, n.stem2, n.stem3, n.stem4, n.stem5, n.stem6) then 1
      when p.stem4 in (n.stem1, n.stem2, n.stem3, n.stem4, n.stem5, n.stem6) then 1
      when p.stem5 in (n.stem1, n.stem2, n.stem3, n.stem4, n.stem5, n.stem6) then 1
      when p.stem6 in (n.stem1, n.stem2, n.stem3, n.stem4, n.stem5, n.stem6) then 1
      when edits(p.sketch, n.sketch) * 20 <= 13 * length(p.sketch) then 1
      when edits(p.sketch, n.sketch) * 20 <= 13 * length(n.sketch) then 1
      else 0
    end as goes_on
  from settled s
  left join done d on d.visit = s.visit and d.turn = s.turn
  left join phrases p on p.query = s.query and p.language = s.language
  left join phrases n on n.query = s.next_query and n.language = s.next_language
),
chained as (
  select
    c.*,
    coalesce(lag(goes_on) over (partition by visit order by turn), 0) as went_on
  from compared c
)
select
  c.is_known as is_known, c.visit as visit, c.turn as turn, c.query as query,
  c.language as language, c.day as day, c.month as month, c.channel as channel,
  c.platform as platform,
  c.result_count as result_count, c.weight as weight, c.next_query as next_query,
  c.next_language as next_language,
  case when c.reads > 0 then 1 else 0 end as clicked,
  case
    when c.contacts > 0 then 'escalated'
    when c.reads = 0 and c.result_count = 0 then 'no_result'
    when c.is_known = 0 then null
    when c.last_read > c.next_moment then 'answered' -- they came back to its results
    when c.reads > 0 and c.goes_on = 1 and c.next_moment - c.last_read < 30000 then 'quick_back'
    when c.goes_on = 1 then 'reformulated'
    when c.reads > 0 then 'answered'
    when m.clicks = 0 then null
    when c.went_on = 1 then 'abandoned'
    when c.next_query is not null then 'list'
    else 'unknown'
  end as outcome
from chained c
cross join measured m
union all
-- A search of nobody known stands alone.
select
  0, cast(null as bigint), 0, p.query as query, p.language as language, p.day as day, p.month as month, p.channel as channel, p.platform as platform,
  p.result_count as result_count, p.weight as weight, cast(null as bigint), nullif('', ''),
  0,
  case when p.result_count = 0 then 'no_result' end
from acts p
where p.reader = 'person' and p.who is null and p.action = 'search' and p.query is not null
