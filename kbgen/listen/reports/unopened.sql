-- One row per query for which there is an article, and hardly anybody opens anything.
-- rank: 110
-- question: What is sought, offered, and not opened?
-- sentence: Most often offered in vain: an article for “{query}”, searched {searches} times, opened {clicked} times.
-- needs: articles, clicks
-- quotes: queries
-- narrow: address, language
-- column: query | Query | What was typed
-- column: language | Language | The language of the page that was searched from
-- column: searches | Searches | How often it was searched for
-- column: clicked | Opened | After how many a result was clicked or read
-- share: share | Share opened | Of its searches | clicked / searches
-- column: title | Best page | The page that has all of its words
-- column: address | Address | Where that page is
-- note: Its title may not say what readers look for, or it stands too low in the list.
select text as query, language, searches, clicked, title, address
from verdicts
where verdict = 'article' and clicked * 5 <= searches
order by searches - clicked desc, text, language
