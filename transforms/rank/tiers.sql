-- Tiers: A to D by cumulative share before the contact; a border is moved away from where the contact was before.
-- reads ranked, people
with placed as (
    select
        *,
        case when total = 0 then 0 else (so_far - billionths)::double / total::double end as before_share,
        list_position(['A', 'B', 'C', 'D'], before_tier) as was,
        case when was <= 1 then $hysteresis when was > 1 then -$hysteresis else 0 end as shift_a,
        case when was <= 2 then $hysteresis when was > 2 then -$hysteresis else 0 end as shift_b,
        case when was <= 3 then $hysteresis when was > 3 then -$hysteresis else 0 end as shift_c
    from ranked
)

select
    p.owner,
    p.contact_id,
    ['broadcast', 'conversation', 'introduce', 'overall', 'reference', 'research'][r.purpose_no + 1]
        as purpose,
    r.rank,
    r.value,
    case when r.total = 0 then 0 else r.so_far::double / r.total::double end as cumulative_share,
    case
        when r.value = 0 then 'none'
        when r.before_share < $border_a + r.shift_a then 'A'
        when r.before_share < $border_b + r.shift_b then 'B'
        when r.before_share < $border_c + r.shift_c then 'C'
        else 'D'
    end as tier
from placed as r
inner join people as p on r.c = p.c
order by r.c, r.purpose_no
