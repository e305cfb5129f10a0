-- One row per query that was searched before somebody contacted support.
-- rank: 90
-- question: What had those searched who contacted us?
-- sentence: Before contacting support, most often searched: “{query}”, in {sessions} sessions.
-- needs: contacts
-- quotes: queries
-- narrow: language, last_before
-- column: query | Query | What was typed in the session before its first contact
-- column: language | Language | The language of the page that was searched from
-- column: sessions | Sessions | In how many sessions with a contact
-- column: last_before | Right before | In how many of them it was the last search
-- column: all_sessions | All sessions | In how many sessions it was typed at all
-- share: share | Share contacted | Of the sessions that typed it, how many contacted | sessions / all_sessions
-- note: *Sessions* counts those in which it was searched at any time before the first contact. *Contacted*,
--   of gaps, counts searches after which the reader contacted support before searching again.
select
  k.text as query, k.language as language, c.sessions as sessions, c.last_before as last_before,
  k.sessions as all_sessions
from contacted c
join known k on k.query = c.query and k.language = c.language
order by c.sessions desc, c.last_before desc, k.text, k.language
