-- Ranked: rank and cumulative share of value per owner and purpose.
-- reads tier_values
with totals as (
    select
        o,
        purpose_no,
        sum(billionths) as total
    from tier_values
    group by all
)

select
    v.c,
    v.o,
    v.purpose_no,
    v.value,
    v.was,
    v.billionths,
    t.total,
    row_number() over best_first as rank,
    sum(v.billionths) over (best_first rows between unbounded preceding and current row) as so_far
from tier_values as v
inner join totals as t on v.o = t.o and v.purpose_no = t.purpose_no
window best_first as (partition by v.o, v.purpose_no order by v.value desc, v.c)
