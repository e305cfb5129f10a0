-- What all else is drawn by: macros that give the same for the same seed, whatever the order.
create macro drawn(number, purpose) as (hash($seed, number, purpose) >> 1)::bigint;
create macro share(number, purpose) as drawn(number, purpose) / 9223372036854775808;
-- A few are drawn often and most hardly ever, as words and queries are: Zipf's law, a flat top.
create macro rank_of(part, most) as floor(12 * (pow(most / 12 + 1, part) - 1))::bigint;
create macro word(number, tongue) as
  case when tongue = 'de' then
    ['ab', 'an', 'auf', 'be', 'ein', 'er', 'ver', 'zu'][1 + number % 8]
    || ['schalt', 'prüf', 'rechn', 'lösch', 'kauf', 'such', 'zahl', 'bild', 'setz', 'meld', 'stell',
      'führ'][1 + number // 8 % 12]
    || ['en', 'ung', 'er', 'ungen', 'bar'][1 + number // 96 % 5]
    || ['', 's', 'konto', 'liste', 'datum', 'fehler', 'zeit', 'gerät'][1 + number // 480 % 8]
  else
    ['re', 'im', 'ex', 'pro', 'con', 'de', 'in', 'ad', 'sub', 'trans'][1 + number % 10]
    || ['port', 'sign', 'duct', 'tain', 'voke', 'mit', 'tract', 'late', 'pose', 'fer', 'scribe',
      'ject'][1 + number // 10 % 12]
    || ['', 's', 'ing', 'ed', 'er', 'ion'][1 + number // 120 % 6]
    || ['', ' key', ' list', 'able', 'ment', '-id', ' page'][1 + number // 720 % 7]
  end;
create macro worded(rank, nth, tongue) as word(
  rank_of(share(rank, tongue || nth), case when tongue = 'de' then 3840 else 5040 end), tongue);
-- One of eight errors of a text: a sign is left out, doubled, or another.
create macro mistyped(text, error) as
  left(text, 1 + (error * 5 % (length(text) - 2))::bigint)
  || case error % 3 when 0 then '' when 1 then text[2 + (error * 5 % (length(text) - 2))::bigint]
    || text[2 + (error * 5 % (length(text) - 2))::bigint] else 'e' end
  || substr(text, 3 + (error * 5 % (length(text) - 2))::bigint);
-- When a session begins, in milliseconds from the first: days are busier than nights.
create macro begun(session) as (
  7776000000 * (session / $sessions - 0.6 * sin(2 * pi() * 90 * session / $sessions)
    / (2 * pi() * 90)))::bigint;
-- Articles in the list of hits, which are of one length each.
create macro hit(hits, nth) as substr(hits, 2 + 14 * (nth - 1), 11);
