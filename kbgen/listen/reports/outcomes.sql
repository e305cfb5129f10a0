-- One row per week and language.
-- rank: 40
-- question: What was answered and what was not?
-- needs: sessions, weeks
-- narrow: monday, unknown, searches, language
-- stack: answered, reformulated, escalated, abandoned, unknown
-- column: week | Week | The week by ISO 8601, in the time zone of the knowledge base
-- column: monday | From | Its first day
-- column: language | Language | The language of the page that was searched from
-- column: searches | Searches | All searches
-- column: answered | Answered | A result was clicked or read, and no contact followed
-- column: reformulated | Reformulated | No click, and another search was next in the session
-- column: escalated | Escalated | The reader contacted support before the next search
-- column: abandoned | Abandoned | No click, and nothing followed
-- column: unknown | Not measured | The log does not tell what followed
-- column: share | Share answered | Of the searches with a measured outcome | %
-- note: The first and the last week of a log are often not whole.
-- note: Answered means read and no contact; it does not prove that a contact was avoided.
-- note unless clicks: This log holds no clicks. What was answered and what was abandoned cannot
--   be told apart, and a search that another search follows counts as reformulated although a
--   page may have been read.
-- note unless contacts: This log holds no contacts, so no search counts as escalated.
select
  s.week, s.monday, s.language,
  sum(s.weight) as searches,
  case when max(m.clicks) = 1
    then sum(case when s.outcome = 'answered' then s.weight else 0 end) end as answered,
  sum(case when s.outcome = 'reformulated' then s.weight else 0 end) as reformulated,
  case when max(m.contacts) = 1
    then sum(case when s.outcome = 'escalated' then s.weight else 0 end) end as escalated,
  case when max(m.clicks) = 1
    then sum(case when s.outcome = 'abandoned' then s.weight else 0 end) end as abandoned,
  sum(case when s.outcome is null then s.weight else 0 end) as unknown,
  case when max(m.clicks) = 1 then
    round(100.0 * sum(case when s.outcome = 'answered' then s.weight else 0 end)
      / nullif(sum(case when s.outcome is not null then s.weight else 0 end), 0), 1)
  end as share
from searches s
cross join measured m
where s.week is not null
group by s.week, s.monday, s.language
order by s.week, s.language
