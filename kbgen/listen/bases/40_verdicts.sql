-- One row per query that may be shown, with what the knowledge base has for it.
select
  k.query as query, k.language as language, k.text as text, k.searches as searches,
  k.sessions as sessions, k.zero_results as zero_results, k.clicked as clicked,
  k.escalated as escalated, k.unmeasured as unmeasured, k.failed_sessions as failed_sessions,
  m.verdict as verdict, m.article_id as article_id, m.component_id as component_id,
  m.title as title, m.address as address, m.component as component,
  m.owner as owner,
  k.failed as failed
from known k
left join matches m on m.query = k.query and m.language = k.language
