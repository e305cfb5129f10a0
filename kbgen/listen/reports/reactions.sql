-- One row per release and part of the searches: 14 days before it and 14 days from its day on.
-- rank: 82
-- question: How do readers react to a release?
-- sentence: {release}: {searches_after} searches in {days_after} days since, {searches_before} in {days_before} days before.
-- needs: sessions, weeks
-- needs: releases
-- narrow: released, days_before, days_after, per_day_before, per_day_after, share_before_low, share_before_high
-- column: release | Release | The release
-- column: released | Since | Its day, in the time zone of the knowledge base
-- column: dimension | By | What the searches are divided by
-- column: name | Part | The part
-- column: days_before | Days before | Of how many of the 14 days before the log tells
-- column: searches_before | Searches before | Searches on these days
-- mean: per_day_before | A day before | Searches a day | searches_before / days_before
-- column: days_after | Days since | Of how many of the 14 days from its day on the log tells
-- column: searches_after | Searches since | Searches on these days
-- mean: per_day_after | A day since | Searches a day | searches_after / days_after
-- share: share_before | Answered before | Of the searches before whose outcome is known | answered_before / told_before
-- share: share_after | Answered since | Of the searches since whose outcome is known | answered_after / told_after
-- change: change | Change | By how many percentage points the share answered rose or fell | share_after - share_before
-- note: The day of the release counts as since, from its first hour on.
-- note: features: searches whose page, by all of their words, is one of the feature docs of the release. Before
--   the release they ask for what was not there yet.
-- note: component: only those that the release changes. Queries that may not be shown have none here.
-- note: A day without any event in the log is not counted: nobody knows whether nobody searched.
-- note: Other things change with the weeks as well. A difference is a reason to look, and no proof of its cause.
-- note unless clicks: This log holds no clicks, so what was answered is not known.
with
daily as (
  select '' as only_for, 'all' as dimension, 'all' as name, day, searches, answered,
    searches - list - unknown - unmeasured as told
  from asked
  where day is not null
  union all
  select '', 'language', language, day, searches, answered,
    searches - list - unknown - unmeasured
  from asked
  where day is not null
  union all
  select '', 'platform', platform, day, searches, answered,
    searches - list - unknown - unmeasured
  from asked
  where day is not null and platform is not null
  union all
  select f.release, 'features', 'features', a.day, a.searches, a.answered,
    a.searches - a.list - a.unknown - a.unmeasured
  from asked a
  join verdicts v on v.query = a.query and v.language = a.language
  join (select distinct release, article_id from release_features) f
    on f.article_id = v.article_id
  where a.day is not null and v.verdict <> 'partly'
  union all
  select f.release, 'component', v.component, a.day, a.searches, a.answered,
    a.searches - a.list - a.unknown - a.unmeasured
  from asked a
  join verdicts v on v.query = a.query and v.language = a.language
  join (select distinct release, component_id from release_features) f
    on f.component_id = v.component_id
  where a.day is not null
),
summed as (
  select only_for, dimension, name, day, sum(searches) as searches, sum(answered) as answered,
    sum(told) as told
  from daily
  group by only_for, dimension, name, day
),
counted as (
  select
    r.release as release,
    sum(case when t.day < r.day then 1 else 0 end) as days_before,
    sum(case when t.day >= r.day then 1 else 0 end) as days_after
  from releases r
  cross join told_days t
  where t.day >= r.day - 14 and t.day < r.day + 14
  group by r.release
),
reacted as (
  select
    r.release as release, r.title as title, r.released as released, r.day as day,
    s.dimension as dimension, s.name as name,
    sum(case when s.day < r.day then s.searches else 0 end) as searches_before,
    sum(case when s.day < r.day then s.answered else 0 end) as answered_before,
    sum(case when s.day < r.day then s.told else 0 end) as told_before,
    sum(case when s.day >= r.day then s.searches else 0 end) as searches_after,
    sum(case when s.day >= r.day then s.answered else 0 end) as answered_after,
    sum(case when s.day >= r.day then s.told else 0 end) as told_after
  from releases r
  cross join summed s
  where s.day >= r.day - 14 and s.day < r.day + 14 and (s.only_for = '' or s.only_for = r.release)
  group by r.release, r.title, r.released, r.day, s.dimension, s.name
)
select
  x.title as release, x.released as released, x.dimension as dimension, x.name as name,
  c.days_before as days_before,
  case when c.days_before > 0 then x.searches_before end as searches_before,
  c.days_after as days_after,
  case when c.days_after > 0 then x.searches_after end as searches_after,
  case when m.clicks = 1 and c.days_before > 0 then x.answered_before end as answered_before,
  case when m.clicks = 1 and c.days_before > 0 then x.told_before end as told_before,
  case when m.clicks = 1 and c.days_after > 0 then x.answered_after end as answered_after,
  case when m.clicks = 1 and c.days_after > 0 then x.told_after end as told_after
from reacted x
join counted c on c.release = x.release
cross join measured m
order by x.day desc, x.release,
  case x.dimension when 'all' then 0 when 'features' then 1 when 'component' then 2
  when 'language' then 3 else 4 end,
  x.searches_before + x.searches_after desc, x.name
