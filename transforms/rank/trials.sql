-- Trials: each contact on the eve of the cut: strength of its messages by half-life, and whether it spoke again.
-- reads days, cuts, half_lives
with known as (
    select
        d.o,
        d.c,
        k.cut - 1 as eve,
        max(d.day) filter (where d.day < k.cut) as last_on,
        (sum(d.worth) filter (where d.day < k.cut))::double as worth,
        bool_or(d.day >= k.cut) as is_again
    from days as d
    cross join cuts as k
    group by d.o, d.c, k.cut
    having min(d.day) < k.cut
),

silent as (
    select
        *,
        eve - last_on as age,
        eve - max(last_on) over (partition by o) as log_age
    from known
)

select
    h.half_life_days,
    s.is_again,
    -- as talk has it
    ln(1 + s.worth) / (1 + s.age / h.half_life_days) / (1 + s.log_age / h.half_life_days) ** $stale_log_power
        as strength
from silent as s
cross join half_lives as h
