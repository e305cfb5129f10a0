-- One row: how many queries are not shown, because too few sessions typed them.
select
  (select count(*) from (select distinct query, language from asked) q)
    - (select count(*) from known) as queries,
  (select coalesce(sum(searches), 0) from asked)
    - (select coalesce(sum(searches), 0) from known) as searches,
  (select coalesce(sum(searches), 0) from asked) as all_searches
