-- One row per article that was opened more often without a search than after one.
-- rank: 100
-- question: What is popular, and nobody searches for it?
-- sentence: Furthest apart: {article}, opened {unsearched} times without a search and {searched} times after one.
-- needs: views
-- narrow: language
-- column: article | Article | The article
-- column: language | Language | The language of the page
-- column: unsearched | Read without a search | How often it was opened before any search
-- column: searched | After a search | How often it was opened after one
-- share: share | Share without a search | Of all times that it was opened | unsearched / opened
-- note: It is found by links, or from other sites. Its place in the lists works.
select
  article_id as article, language, unsearched, searched, unsearched + searched as opened
from articles
where unsearched > searched
order by unsearched - searched desc, article_id, language
