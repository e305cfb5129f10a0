-- One row per act of the sessions of a slice, in the order of their times.
create or replace temp table acts as
with
sessions as (
  select
    session, drawn(session, 'plan') % 100 as plan, begun(session) as begin,
    case when drawn(session, 'language') % 5 = 0 then 'de' else 'en' end as language
  from range(greatest(0, $first - $earlier), $last) as numbered(session)
),
done as (
  select
    session, language, act, kind, search, opened,
    1787356800000 + begin + act * 20000 + (drawn(session, act) % 15000)::bigint as time,
    -- who searches again means the same by other words, or something else
    search > 0 and drawn(session, 'again' || search) % 2 = 0 as again
  from sessions join plans using (plan)
),
typed as (
  select
    *,
    language || rank_of(
      share(session, 'rank' || case when again then 0 else search end),
      case when language = 'de' then $queries // 5 else $queries * 4 // 5 end) as number,
    drawn(session, 'error' || search) % 1000 as error
  from done
  where time >= 1787356800000 + begun($first) and time < 1787356800000 + begun($last)
)
select
  session, act, kind, search, time, language,
  case
    when error < 60 then mistyped(worded, error % 8)
    else worded
  end as query,
  -- nobody opens what was not found
  greatest(opened, case when error < 20 then 0 else found end) as found,
  hits,
  -- what came twice, because its first answer was lost
  unnest(range(1 + $twice * (drawn(session, 'twice' || act) % 1000 = 0)::bigint)) as copy
from (
  select
    typed.*, found, hits,
    case when again
      then text || ' ' || ['help', 'not working', '2026', 'app'][1 + drawn(session, search) % 4]
      else text
    end as worded
  from typed join queries using (number)
)
order by time, session, act
