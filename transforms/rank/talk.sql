-- Talk: what owner and contact wrote to each other alone: counts, days, and their strength as of the day of the run.
-- reads days, owner_half_lives
with counted as (
    select
        c,
        o,
        count(*)::integer as active_days,
        sum(n_in)::integer as n_in,
        sum(n_out)::integer as n_out,
        min(day) as first_on,
        max(day) as last_on,
        sum(worth)::double as worth
    from days
    group by all
)

select
    d.*,
    -- recency falls as a power of time (Anderson and Schooler 1991); where the whole log has
    -- fallen silent, it says less of the present
    ln(1 + d.worth)
    / (1 + ($as_of::date - d.last_on) / h.half_life_days)
    / (1 + ($as_of::date - h.last_on) / h.half_life_days) ** $stale_log_power as strength
from counted as d
inner join owner_half_lives as h on d.o = h.o
