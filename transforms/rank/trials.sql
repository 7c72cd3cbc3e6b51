-- Trials: each contact at the day its owner's log is cut, its decayed days by half-life, and whether it spoke again.
-- reads days, logs, half_lives
with known as (
    select
        d.o,
        d.c,
        l.cut - d.day as age,
        case when d.n_in > 0 and d.n_out > 0 then 1 + $reciprocal_day else 1 end as weight
    from days as d
    inner join logs as l on d.o = l.o
    where d.day < l.cut
),

again as (
    select distinct d.c
    from days as d
    inner join logs as l on d.o = l.o
    where d.day >= l.cut
)

select
    k.o,
    k.c,
    h.half_life,
    sum((k.weight * 0.5 ** (k.age / h.days))::decimal(18, 12)) as decayed,
    bool_or(a.c is not null) as is_again
from known as k
cross join half_lives as h
left join again as a on k.c = a.c
group by all
order by 1, 2, 3
