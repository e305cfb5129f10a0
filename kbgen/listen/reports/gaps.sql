-- One row per need that at least half of its searches left unanswered: queries that mean the same.
-- rank: 60
-- question: Which gaps are the largest?
-- sentence: The largest gap: “{query}”, left unanswered in {sessions} sessions.
-- needs: sessions or result_counts or articles
-- quotes: queries
-- narrow: other_wordings, zero_results, escalated, class, component, article, unanswered, language, wordings, probability, searches, evidence
-- column: query | Query | What was typed most
-- column: id | Gap | The id of the need, which `kbgen gaps` knows it by
-- column: language | Language | The language of the page that was searched from
-- column: wordings | Wordings | In how many ways it was typed
-- column: other_wordings | Other wordings | In which other ways it was typed, without those that may not be shown
-- column: sessions | Sessions | Sessions in which it was left unanswered
-- column: searches | Searches | How often it was searched for
-- column: unanswered | Unanswered | How many of these searches were left unanswered
-- share: share | Share unanswered | Of all its searches | unanswered / searches
-- column: escalated | Contacted | After how many the reader contacted support
-- column: zero_results | Without a result | How many offered nothing
-- column: probability | Gap probability | How probable it is that no article answers it, by the words alone | %
-- column: band | Band | likely_answered (up to 20 %), unsure (up to 50 %) or likely_gap, by that probability
-- column: cause | Cause | The cause, the first of several that holds
-- column: evidence | Evidence | What shows that it is this cause
-- column: class | Class | bug, missing feature, or unclear or hidden feature, where it is known
-- column: status | Status | Where the gap stands
-- column: component | Component | The part of the product that the words point to
-- column: owner | Owner | Who answers for that component
-- column: article | Article | The article that claims to answer it, else the one that the cause speaks of
-- note: Queries that mean the same are one need. A session in which it was typed in two ways counts
--   for both.
-- note: Unanswered is a search that was searched again, left quickly or abandoned, that ended in
--   a contact, or that offered no result. Where the log does not tell the outcome, it is one whose words no
--   page for readers has.
-- note: What is closed, or was dismissed for good, is not shown.
-- note: The gap probability is learned from what readers opened. Where that is too little, signs that tell
--   gaps on other sites are added up; then the order tells more than the numbers.
-- note: It looks at the words alone, and not at what became of the searches: an article that has all the
--   words and does not help gives a low one. It is no status.
-- note: A class with a question mark is proposed by the words; nobody decided it.
-- note: The component follows from its keywords and title in the query, else from a page about it.
-- note if sessions unless clicks: This log holds no clicks: every search after which the same
--   thing is searched again counts as unanswered.
select
  text as query, id, language, wordings, other_wordings, sessions, searches, unanswered, escalated,
  zero_results, probability, band, cause, evidence, class, status, component, owner, article
from needs
where is_past = 0 and unanswered > 0 and unanswered * 2 >= searches and status not in ('closed', 'dismissed')
order by coalesce(sessions, unanswered) desc, unanswered desc, searches desc, text, language, id
