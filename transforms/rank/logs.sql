-- Logs: the last day of each owner's messages, and the half-life where none is learned or set: that of their span.
-- reads days
select
    o,
    max(day) as last_on,
    least($half_life_days, greatest($half_life_floor_days, (max(day) - min(day)) * $half_life_span_share))
        as prior_days
from days
group by 1
