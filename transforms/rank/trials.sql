-- Trials: each contact at the day its owner's log is cut: message strength by half-life, and whether it spoke again.
-- reads days, logs, half_lives
with known as (
    select
        d.o,
        d.c,
        l.prior_days,
        l.cut - max(d.day) filter (where d.day < l.cut) as age,
        (sum(d.worth) filter (where d.day < l.cut))::double as worth,
        bool_or(d.day >= l.cut) as is_again
    from days as d
    inner join logs as l on d.o = l.o
    where l.last_on - l.first_on >= $learn_span_days
    group by d.o, d.c, l.prior_days, l.cut
    having min(d.day) < l.cut
)

select
    k.o,
    k.c,
    h.multiple,
    k.worth / (1 + k.age / (k.prior_days * h.multiple)) as strength,
    k.is_again
from known as k
cross join half_lives as h
