-- Circles: with their size, and what stands against sending to them.
-- reads heads, wider, circle_members(owner, circle_id, contact_id, is_extra)
with sizes as (
    select
        owner,
        circle_id,
        count(*) as n,
        count(*) filter (where is_extra) as n_extra
    from circle_members
    group by owner, circle_id
),

sized as (
    select
        h.*,
        w.within_id,
        coalesce(s.n, 0) as n,
        coalesce(s.n_extra, 0) as n_extra
    from heads as h
    left join sizes as s on h.owner = s.owner and h.circle_id = s.circle_id
    left join wider as w on h.owner = w.owner and h.circle_id = w.circle_id
)

select
    owner,
    circle_id,
    name,
    kind,
    coalesce(mode, case
        when n <= $conversation then 'conversation'
        when n <= $narrowcast then 'narrowcast'
        else 'broadcast'
    end) as mode,
    case
        when problem is not null then 'refused: ' || problem
        when kind = 'discovered' then 'suggested'
        when within is not null and within_id is null then 'refused: no circle is called ' || within
        when n_extra > 0 then 'not_a_subset'
        when mode = 'conversation' and n > $conversation then 'over_cap'
        when mode = 'narrowcast' and n > $narrowcast then 'over_cap'
        else 'active'
    end as status,
    within_id as within,
    rule,
    n
from sized
order by owner, circle_id
