-- Logs: owners whose messages span long enough to learn from, and the day their last part begins.
-- reads days
select
    o,
    (max(day) - floor((max(day) - min(day)) * $learn_holdout)::integer)::date as cut
from days
group by 1
having max(day) - min(day) >= $learn_span_days
order by 1
