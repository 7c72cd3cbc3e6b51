-- Owner half-lives: set by hand, else learned from the workspace's log, else what the owner's log spans tells.
-- reads books, logs
select
    b.o,
    l.last_on,
    coalesce(b.half_life_days, $learned_half_life::double, l.prior_days) as half_life_days
from books as b
inner join logs as l on b.o = l.o
