-- Talk: what owner and contact wrote to each other alone, as counts, days and decayed days.
-- reads days, half_life_weights
with kernels as (
    select
        o,
        list(weight order by half_life) as w,
        list(days order by half_life) as h
    from half_life_weights
    group by 1
),

aged as (
    select
        d.*,
        $as_of::date - d.day as age,
        case when d.n_in > 0 and d.n_out > 0 then 1 + $reciprocal_day else 1 end as worth,
        k.w,
        k.h
    from days as d
    inner join kernels as k on d.o = k.o
)

select
    c,
    count(*)::integer as active_days,
    sum(n_in)::integer as n_in,
    sum(n_out)::integer as n_out,
    min(day) as first_on,
    max(day) as last_on,
    sum((worth * (
        w[1] * 0.5 ** (age / h[1]) + w[2] * 0.5 ** (age / h[2]) + w[3] * 0.5 ** (age / h[3])
        + w[4] * 0.5 ** (age / h[4]) + w[5] * 0.5 ** (age / h[5]) + w[6] * 0.5 ** (age / h[6])
    ))::decimal(18, 12))::double as decayed_days
from aged
group by 1
order by 1
