-- Placed: A to D by cumulative share before the contact; a border moves away from where the contact was before.
-- reads ranked
with shares as (
    select
        *,
        case when total = 0 then 0 else (so_far - billionths)::double / total::double end as before_share,
        case when total = 0 then 0 else so_far::double / total::double end as cumulative_share,
        case when was <= 1 then $hysteresis when was > 1 then -$hysteresis else 0 end as shift_a,
        case when was <= 2 then $hysteresis when was > 2 then -$hysteresis else 0 end as shift_b,
        case when was <= 3 then $hysteresis when was > 3 then -$hysteresis else 0 end as shift_c
    from ranked
)

select
    c,
    o,
    purpose_no,
    rank,
    value,
    cumulative_share,
    case
        when value = 0 then 'none'
        when before_share < $border_a + shift_a then 'A'
        when before_share < $border_b + shift_b then 'B'
        when before_share < $border_c + shift_c then 'C'
        else 'D'
    end as tier
from shares
