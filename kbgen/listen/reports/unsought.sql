-- One row per article that is read, but hardly by those who search.
-- rank: 100
-- question: What is popular, and nobody searches for it?
-- sentence: Most often opened without a search: {article}, {unsearched} times.
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
where unsearched > 0
order by unsearched - searched desc, article_id, language
