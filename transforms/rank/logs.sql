-- Logs: what each owner's messages span, the half-life to begin with, and the day the last part of the log begins.
-- reads days
select
    o,
    min(day) as first_on,
    max(day) as last_on,
    least($half_life_days, greatest($half_life_floor_days, (max(day) - min(day)) * $half_life_span_share))
        as prior_days,
    (max(day) - floor((max(day) - min(day)) * $learn_holdout)::integer)::date as cut
from days
group by 1
