-- One row per release, day around it, and part of the searches.
-- rank: 84
-- question: What was searched day by day around a release?
-- sentence: {sum.searches} searches in all.
-- needs: sessions, weeks
-- needs: releases
-- narrow: released, dimension
-- column: release | Release | The release
-- column: released | Since | Its day, in the time zone of the knowledge base
-- column: dimension | By | All searches, or those for its features
-- column: day | Day | The day
-- column: from_release | Days from it | 0 is the day of the release, -1 the one before
-- column: searches | Searches | Searches on that day
-- column: answered | Answered | A page was opened, and the same thing was not searched again
-- column: failed | Unanswered | How many of these searches were left unanswered
-- column: untold | Not told | Searches of which the log does not tell whether they were answered
-- note: A day without any event in the log is not measured: nobody knows whether nobody searched.
-- note: features: searches whose page, by all of their words, is one of the feature docs of the release.
-- note: Unanswered is a search that was searched again, left quickly or abandoned, that ended in
--   a contact, or that offered no result.
with
daily as (
  select '' as only_for, 'all' as dimension, day, searches, answered,
    quick_back + reformulated + no_result + escalated + abandoned as failed
  from asked
  where day is not null
  union all
  select f.release, 'features', a.day, a.searches, a.answered,
    a.quick_back + a.reformulated + a.no_result + a.escalated + a.abandoned
  from asked a
  join verdicts v on v.query = a.query and v.language = a.language
  join (select distinct release, article_id from release_features) f
    on f.article_id = v.article_id
  where a.day is not null and v.verdict <> 'partly'
),
placed as (
  select
    r.release as release, r.title as title, r.released as released, r.day as began,
    'all' as dimension, d.day as day, d.label as label, d.from_release as from_release
  from releases r
  join release_days d on d.release = r.release
  union all
  select r.release, r.title, r.released, r.day, 'features', d.day, d.label, d.from_release
  from releases r
  join release_days d on d.release = r.release
  where r.release in (select release from release_features)
),
summed as (
  select
    p.release as release, p.dimension as dimension, p.day as day, sum(d.searches) as searches,
    sum(d.answered) as answered, sum(d.failed) as failed
  from placed p
  join daily d on d.day = p.day and d.dimension = p.dimension
  where (d.only_for = '' or d.only_for = p.release)
  group by p.release, p.dimension, p.day
)
-- Of a day that the log tells of, no search is none.
select
  p.title as release, p.released as released, p.dimension as dimension, p.label as day,
  p.from_release as from_release,
  case when t.day is not null then coalesce(s.searches, 0) end as searches,
  case when t.day is not null and m.clicks = 1 then coalesce(s.answered, 0) end as answered,
  case when t.day is not null then coalesce(s.failed, 0) end as failed,
  case when t.day is not null
    then coalesce(s.searches, 0) - coalesce(s.failed, 0)
      - case when m.clicks = 1 then coalesce(s.answered, 0) else 0 end
    end as untold
from placed p
left join told_days t on t.day = p.day
left join summed s on s.release = p.release and s.dimension = p.dimension and s.day = p.day
cross join measured m
order by p.began desc, p.release, p.dimension, p.from_release
