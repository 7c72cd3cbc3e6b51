-- Cuts: the day the last part of the workspace's log begins; no row where the log is too short to be cut.
-- reads days
select (max(day) - floor((max(day) - min(day)) * $learn_holdout)::integer)::date as cut
from days
having max(day) - min(day) >= $learn_span_days
