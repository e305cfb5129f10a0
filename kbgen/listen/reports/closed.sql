-- One row per need that an article claims to answer, with its searches before and after.
-- rank: 64
-- question: Did the articles answer?
-- sentence: “{query}” is {status}.
-- needs: weeks
-- needs: sessions or result_counts or articles
-- quotes: queries
-- narrow: other_wordings, language, article, counted, before_searches, after_searches, proof
-- column: query | Query | What was typed most
-- column: id | Gap | The id of the need, which `kbgen gaps` knows it by
-- column: language | Language | The language of the page that was searched from
-- column: other_wordings | Other wordings | In which other ways it was typed, without those that may not be shown
-- column: status | Status | answered, closed or reopened
-- column: title | Article | The article that claims to answer it
-- column: article | Id | The id of that article
-- column: released | Since | The day from which the article counts
-- column: before_searches | Searches before | In the weeks before the week of that day
-- share: before | Unanswered before | Of the sessions or searches before that the proof counts | before_unanswered / before_cases
-- column: after_searches | Searches after | In the weeks after the week of that day
-- share: after | Unanswered after | Of the sessions or searches after that the proof counts | after_unanswered / after_cases
-- column: counted | Shares of | What both shares and the proof count: sessions, or searches where the log knows no sessions
-- column: proof | What it proves | Why it has this status
-- note: Needs that this log does not mention are listed too, with what earlier logs tell.
-- note: answered: there is too little traffic since to tell. It takes ten searches, in at least three
--   sessions. closed: in surely less than half of the sessions since, and in no larger share of them than
--   before, a search was left unanswered. reopened: in surely more than half of them, of all or of those of
--   the last four weeks.
-- note: One reader who searches often proves nothing, so sessions are counted. Where the log knows none,
--   searches are.
select
  text as query, id, language, other_wordings, status, title, article, released, before_searches,
  before_cases, before_unanswered, after_searches, after_cases, after_unanswered, counted, proof
from needs
where proof is not null
order by case status when 'reopened' then 0 when 'answered' then 1 else 2 end,
  after_searches desc, text, language, id
