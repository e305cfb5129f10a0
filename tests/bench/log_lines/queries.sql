-- One row per query of a language: its text, and what a search for it finds.
create table queries as
select
  language || rank as number, language, text,
  case
    when drawn(rank, 'none') % 7 = 0 then 0
    else 1 + floor(40 * pow(share(rank, 'count'), 2))::bigint
  end as found,
  list_aggregate(list_transform(range(20), lambda nth:
    '"article-' || (100 + (rank + nth * 37) % $articles) || '"'), 'string_agg', ',') as hits
from (
  select
    language, rank,
    worded(rank, 1, language)
      || case when rank % 4 > 0 then ' ' || worded(rank, 2, language) else '' end
      || case when rank % 4 = 3 then ' ' || worded(rank, 3, language) else '' end
      || case when rank % 29 = 28 then ' ' || (100 + drawn(rank, 'code') % 9900) else '' end as text
  from
    (values ('en', $queries * 4 // 5), ('de', $queries // 5)) as languages(language, most),
    range(most) as ranks(rank)
)
