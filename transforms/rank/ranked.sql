-- Ranked: rank and cumulative share of value per owner and purpose.
-- reads tier_values
select
    c,
    o,
    purpose_no,
    value,
    was,
    row_number() over best_first as rank,
    sum(billionths) over (best_first rows between unbounded preceding and current row) as so_far,
    billionths,
    sum(billionths) over (partition by o, purpose_no) as total
from tier_values
window best_first as (partition by o, purpose_no order by value desc, c)
