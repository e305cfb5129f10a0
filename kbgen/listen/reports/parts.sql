-- One row per language, platform, channel and component, with the period before.
-- rank: 80
-- question: For whom is it answered, and where is it not?
-- sentence: Of the {searches} searches of the last four weeks, {failed} were left unanswered ({share} %).
-- needs: sessions, weeks
-- narrow: again, found, opened, answered, searches_before, share_before_low, share_before_high
-- column: dimension | By | What the searches are divided by
-- column: name | Part | The part
-- column: searches | Last 4 weeks | Searches in the last four weeks of the log
-- column: searches_before | 4 weeks before | Searches in the four weeks before
-- column: failed | Unanswered | How many of the last four weeks' searches were left unanswered
-- share: share | Share unanswered | Of the last four weeks' searches | failed / searches
-- share: share_before | Before | The same share in the four weeks before | failed_before / searches_before
-- share: opened | Share opened | Of the last four weeks' searches, after how many a page was opened | clicked / searches
-- share: found | Share with an article | Of the searches whose words may be shown, for how many a page has all of them | with_article / compared
-- share: answered | Share answered | Of the searches whose outcome is known | answered_searches / told
-- share: again | Share searched again | Of the last four weeks' searches, after how many the same thing was searched again | searched_again / searches
-- note: Unanswered is a search that was searched again, left quickly or abandoned, that ended in
--   a contact, or that offered no result.
-- note: A component is that of the query's words; queries that may not be shown have none here.
-- note: Two shares whose intervals overlap may well be the same.
with
failing as (
  select
    a.query as query, a.language as language, a.channel as channel, a.platform as platform,
    a.week as week, a.searches as searches,
    a.quick_back + a.reformulated + a.no_result + a.escalated + a.abandoned as failed,
    case when m.clicks = 1 then a.clicked end as clicked,
    case when m.clicks = 1 then a.answered end as answered,
    case when m.clicks = 1 then a.searches - a.list - a.unknown - a.unmeasured end as told,
    a.quick_back + a.reformulated as again, v.component as component,
    case when v.verdict is not null then a.searches end as compared,
    case when v.verdict = 'article' then a.searches when v.verdict is not null then 0
      end as with_article
  from asked a
  left join verdicts v on v.query = a.query and v.language = a.language
  cross join measured m
),
divided as (
  select 'all' as dimension, 'all' as name, week, searches, failed, clicked, answered,
    told, again, compared, with_article
  from failing
  union all
  select 'language', language, week, searches, failed, clicked, answered,
    told, again, compared, with_article
  from failing
  union all
  select 'channel', channel, week, searches, failed, clicked, answered,
    told, again, compared, with_article
  from failing
  union all
  select 'platform', platform, week, searches, failed, clicked, answered,
    told, again, compared, with_article
  from failing where platform is not null
  union all
  select 'component', component, week, searches, failed, clicked, answered,
    told, again, compared, with_article
  from failing where component is not null
),
summed as (
  select
    d.dimension as dimension, d.name as name,
    sum(case when d.week >= s.lately then d.searches else 0 end) as searches,
    case when max(s.before) is not null
      then sum(case when d.week >= s.before and d.week < s.lately then d.searches else 0 end)
      end as searches_before,
    sum(case when d.week >= s.lately then d.failed else 0 end) as failed,
    case when max(s.before) is not null
      then sum(case when d.week >= s.before and d.week < s.lately then d.failed else 0 end)
      end as failed_before,
    sum(case when d.week >= s.lately then d.clicked end) as clicked,
    sum(case when d.week >= s.lately then d.with_article end) as with_article,
    sum(case when d.week >= s.lately then d.compared end) as compared,
    sum(case when d.week >= s.lately then d.answered end) as answered_searches,
    sum(case when d.week >= s.lately then d.told end) as told,
    sum(case when d.week >= s.lately then d.again end) as searched_again
  from divided d
  cross join span s
  where d.week is not null
  group by d.dimension, d.name
  having sum(case when d.week >= s.before or d.week >= s.lately then d.searches else 0 end) > 0
)
select
  dimension, name, searches, searches_before, failed, failed_before, clicked, with_article, compared,
  answered_searches, told, searched_again
from summed
order by case dimension when 'all' then 0 when 'language' then 1 when 'channel' then 2
  when 'platform' then 3 else 4 end, searches desc, name
