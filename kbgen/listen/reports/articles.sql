-- One row per query.
-- rank: 20
-- question: Is there an article for it?
-- sentence: Most often typed: “{query}” ({verdict}).
-- needs: articles
-- quotes: queries
-- shares: verdict by searches
-- narrow: address, language
-- column: query | Query | What was typed
-- column: language | Language | The language of the page that was searched from
-- column: searches | Searches | How often it was searched for
-- column: verdict | Article? | Whether a page has all of its words; it may be about something else
-- column: title | Best page | The page that fits best
-- column: address | Address | Where that page is
-- column: component | Component | The part of the product that the words point to
-- note: article: a page that readers can see has all words of the query.
-- note: partly: such a page has at least half of them.
-- note: agent edition only, coming: a page that has all of them exists, but readers cannot see
--   it, or not use it yet.
-- note: That a page has the words does not prove that it answers the question.
select text as query, language, searches, verdict, title, address, component
from verdicts
order by searches desc, text, language
