-- One row per query that is searched for more than before.
-- rank: 70
-- question: What is rising?
-- sentence: Rising most: “{query}”, {lately} times in the last four weeks, {before} times before.
-- needs: weeks
-- quotes: queries
-- narrow: language, component
-- column: query | Query | What was typed
-- column: language | Language | The language of the page that was searched from
-- column: lately | Last 4 weeks | How often in the last four weeks of the log
-- column: before | 4 weeks before | How often in the four weeks before
-- column: more | More | By how much it rose
-- column: verdict | Article? | Whether a page has all of its words; it may be about something else
-- column: component | Component | The part of the product that the words point to
-- note: Shown are queries that rose by more than chance explains: by more than twice the square
--   root of what both periods have together.
-- note: A log that does not reach back eight weeks has no period before: nothing is shown then.
with
periods as (
  select
    a.query as query, a.language as language,
    sum(case when a.week >= s.lately then a.searches else 0 end) as lately,
    sum(case when a.week >= s.before and a.week < s.lately then a.searches else 0 end) as before
  from asked a
  cross join span s
  where s.before is not null
  group by a.query, a.language
)
select
  v.text as query, v.language as language, p.lately as lately, p.before as before,
  p.lately - p.before as more,
  v.verdict as verdict, v.component as component
from periods p
join verdicts v on v.query = p.query and v.language = p.language
where p.lately > p.before
  and (p.lately - p.before) * (p.lately - p.before) > 4 * (p.lately + p.before)
order by p.lately - p.before desc, v.text, v.language
