-- One row per search and article that was clicked or read after it.
select
  f.search, f.article_id, s.query, s.language, s.session, s.weight,
  min(f.position) as position,
  sum(case when f.action = 'click' then 1 else 0 end) as clicks
from followed f
join searches s on s.search = f.search
where f.action in ('click', 'view') and f.article_id is not null
group by f.search, f.article_id, s.query, s.language, s.session, s.weight
