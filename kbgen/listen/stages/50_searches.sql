-- One row per search, with its outcome: what the reader did next.
-- escalated: the reader contacts support before the next search of the session.
-- answered: a result is clicked or read, and no contact follows.
-- reformulated: no click, and another search is next in the same session.
-- abandoned: no click, and nothing follows.
with
deeds as (
  select
    search,
    sum(case when action in ('click', 'view') then 1 else 0 end) as reads,
    sum(case when action = 'contact' then 1 else 0 end) as contacts
  from followed
  where search is not null
  group by search
),
typed as (
  select
    followed.*,
    lead(event) over (partition by lane order by place) as next_search
  from followed
  where is_search = 1
)
select
  t.event as search, t.query, t.language, t.session, t.week, t.monday, t.result_count, t.page,
  t.weight, t.next_search,
  case when m.clicks = 1 then case when d.reads > 0 then 1 else 0 end end as clicked,
  case
    when t.session is null then cast(null as varchar)
    when d.contacts > 0 then 'escalated'
    when d.reads > 0 then 'answered'
    when t.next_search is not null then 'reformulated'
    -- Without clicks in the log, a search that nothing follows may well have been answered.
    when m.clicks = 0 then cast(null as varchar)
    else 'abandoned'
  end as outcome
from typed t
cross join measured m
left join deeds d on d.search = t.event
