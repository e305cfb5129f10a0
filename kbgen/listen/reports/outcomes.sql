-- One row per week and language.
-- rank: 40
-- question: Which searches were answered, and which were not?
-- sentence: Of {sum.searches} searches, {sum.answered} were answered; nothing was offered for {sum.no_result}.
-- needs: sessions, weeks
-- narrow: monday, unmeasured, quick_back, unknown, list, searches, language
-- stack: answered, list, unknown, reformulated, quick_back, no_result, abandoned, escalated, unmeasured
-- column: week | Week | The week by ISO 8601, in the time zone of the knowledge base
-- column: monday | From | Its first day
-- column: language | Language | The language of the page that was searched from
-- column: searches | Searches | All searches
-- column: answered | Answered | A page was opened, and the same thing was not searched again
-- column: list | Saw the list | Nothing was opened, and the reader went on to something else
-- column: reformulated | Searched again | The same thing was searched again, in other words
-- column: quick_back | Quick back | A page was opened, and within 30 seconds the same thing searched again
-- column: no_result | No result | Nothing was offered
-- column: escalated | Contacted | The reader contacted support before the next search
-- column: abandoned | Abandoned | Nothing was opened after the last of several searches
-- column: unknown | Unknown | One search, nothing opened, nothing after it
-- column: unmeasured | Not measured | The log does not tell what followed
-- share: share | Share answered | Of the searches whose outcome is known: all but list, unknown and not measured | answered / told
-- note: The first and the last week of a log are often not whole.
-- note: Answered means read, and not searched again; it does not prove that a contact was avoided.
-- note if clicks: Saw the list: the list itself may have answered, or not. A log cannot tell
--   these apart (Li and others, SIGIR 2009), so they count neither as answered nor as failed.
-- note if clicks: Unknown is not failed: a search with nothing after it says nothing.
-- note if sessions: The same thing: the two queries share a word, one is an edit of the other, or
--   both were offered the same. Quick back is 30 seconds (Fox and others, ACM TOIS 2005).
-- note unless clicks: This log holds no clicks. What was answered and what was abandoned cannot
--   be told apart, and a search that another search follows counts as searched again although a
--   page may have been read.
-- note unless contacts: This log holds no contacts, so no search counts as contacted.
select
  c.label as week, c.monday as monday, d.language as language,
  sum(d.searches) as searches,
  case when max(m.clicks) = 1 then sum(d.answered) end as answered,
  case when max(m.clicks) = 1 then sum(d.list) end as list,
  sum(d.reformulated) as reformulated,
  case when max(m.clicks) = 1 then sum(d.quick_back) end as quick_back,
  case when max(m.result_counts) = 1 then sum(d.no_result) end as no_result,
  case when max(m.contacts) = 1 then sum(d.escalated) end as escalated,
  case when max(m.clicks) = 1 then sum(d.abandoned) end as abandoned,
  case when max(m.clicks) = 1 then sum(d.unknown) end as unknown,
  sum(d.unmeasured) as unmeasured,
  case when max(m.clicks) = 1
    then sum(d.searches - d.list - d.unknown - d.unmeasured) end as told
from days d
join calendar c on c.week = d.day - (d.day + 3) % 7
cross join measured m
group by c.label, c.monday, d.language
order by c.label desc, d.language
