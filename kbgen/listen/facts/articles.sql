-- One row per article: how often it was opened without a search before and after one, and what
-- readers said. A page that was opened after a search is logged as a click, a view, or both.
-- key: article_id, language
with
after_search as (
  select
    s.visit as visit, s.search_no as search_no, s.article_id as article_id,
    s.language as language, min(s.weight) as weight
  from sessions s
  where s.action in ('click', 'view') and s.search_no > 0
  group by s.visit, s.search_no, s.article_id, s.language
),
met as (
  select
    s.article_id as article_id, s.language as language, s.action as action, s.helped as helped,
    s.weight as weight
  from sessions s
  where s.action = 'feedback' or s.search_no = 0
  union all
  select
    a.article_id as article_id, a.language as language, 'opened', nullif('', ''),
    a.weight as weight
  from after_search a
  union all
  select
    p.article_id as article_id, p.language as language, p.action as action, p.helped as helped,
    p.weight as weight
  from acts p
  where p.reader = 'person' and p.who is null
)
select
  article_id, language,
  sum(case when action = 'view' then weight else 0 end) as unsearched,
  sum(case when action = 'opened' then weight else 0 end) as searched,
  sum(case when action = 'feedback' and helped = 'yes' then weight else 0 end) as helped,
  sum(case when action = 'feedback' and helped = 'no' then weight else 0 end) as not_helped,
  count(*) as cases
from met
where article_id is not null and action <> 'search'
group by article_id, language
