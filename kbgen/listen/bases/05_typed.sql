-- One row per query, with what became of its searches; typed_in says in how many sessions it was
-- typed, or in how many searches where the log knows no sessions, in its most frequent language.
with
by_language as (
  select
    query, language,
    sum(searches) as searches, sum(sessions) as sessions, sum(alone) as alone,
    sum(counted) as counted, sum(zero_results) as zero_results, sum(clicked) as clicked,
    sum(answered) as answered, sum(list) as list,
    sum(quick_back) as quick_back, sum(reformulated) as reformulated,
    sum(no_result) as no_result, sum(escalated) as escalated, sum(abandoned) as abandoned,
    sum(unknown) as unknown, sum(unmeasured) as unmeasured,
    sum(failed_sessions) as failed_sessions
  from asked
  group by query, language
),
widest as (
  select query, max(sessions + alone) as typed_in from by_language group by query
)
select
  b.query as query, b.language as language, p.text as text, b.searches as searches,
  case when m.sessions = 1 then b.sessions end as sessions,
  case when b.counted > 0 then b.zero_results end as zero_results,
  case when m.clicks = 1 then b.clicked end as clicked,
  b.answered as answered, b.list as list, b.quick_back as quick_back,
  b.reformulated as reformulated, b.no_result as no_result, b.escalated as escalated,
  b.abandoned as abandoned,
  b.unknown as unknown, b.unmeasured as unmeasured, b.failed_sessions as failed_sessions,
  b.quick_back + b.reformulated + b.no_result + b.escalated + b.abandoned as failed,
  w.typed_in as typed_in
from by_language b
join widest w on w.query = b.query
join phrases p on p.query = b.query and p.language = b.language
cross join measured m
