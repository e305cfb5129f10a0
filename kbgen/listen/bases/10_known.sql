-- One row per query whose words may be shown: enough sessions typed it, or enough searches where
-- the log knows no sessions. What readers share is never one person's words.
select * from typed where typed_in >= (select least from quoting)
