-- One row per article that readers judged.
-- rank: 120
-- question: What do readers say of the articles?
-- sentence: {sum.helped} of {sum.answers} answers were yes.
-- needs: feedback
-- narrow: language
-- column: article | Article | The article
-- column: language | Language | The language of the page
-- column: answers | Answers | How many answered "Did this answer your question?"
-- column: helped | Yes | How many said yes
-- column: not_helped | No | How many said no
-- share: share | Share yes | Of those who answered | helped / answers
-- note: Few readers answer, and those who are angry answer sooner.
select
  article_id as article, language, helped + not_helped as answers, helped, not_helped
from articles
where helped + not_helped > 0
order by not_helped desc, helped desc, article_id, language
