-- One row per query, also of those that may not be shown (is_known is 0 then), with what the
-- knowledge base has for it.
select
  t.query as query, t.language as language, t.text as text, t.searches as searches,
  t.typed_in as typed_in,
  t.zero_results as zero_results, t.failed as failed, t.unmeasured as unmeasured,
  case when t.sessions is not null then t.failed_sessions end as sessions,
  case when m.contacts = 1 then t.escalated end as escalated,
  case when k.query is null then 0 else 1 end as is_known,
  k.verdict as verdict, k.component_id as component_id, k.owner as owner
from typed t
left join verdicts k on k.query = t.query and k.language = t.language
cross join measured m
