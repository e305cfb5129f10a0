-- One row per article: how often it was opened without a search before, and what readers said.
-- key: article_id, language
with
met as (
  select
    s.article_id as article_id, s.language as language, s.action as action, s.helped as helped,
    s.weight as weight, s.search_no as search_no
  from sessions s
  union all
  select
    p.article_id as article_id, p.language as language, p.action as action, p.helped as helped,
    p.weight as weight, 0
  from acts p
  where p.reader = 'person' and p.who is null
)
select
  article_id, language,
  sum(case when action = 'view' and search_no = 0 then weight else 0 end) as unsearched,
  sum(case when action in ('click', 'view') and search_no > 0 then weight else 0 end) as searched,
  sum(case when action = 'feedback' and helped = 'yes' then weight else 0 end) as helped,
  sum(case when action = 'feedback' and helped = 'no' then weight else 0 end) as not_helped,
  count(*) as cases
from met
where article_id is not null and action <> 'search'
group by article_id, language
