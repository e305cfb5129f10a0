-- One row per day of which the log tells anything, whoever did it: on others, nothing is known.
select distinct day from logged where day is not null
