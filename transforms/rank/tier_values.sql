-- Tier values: what contacts are ordered by, per purpose and overall, and the tier they had before.
-- reads worths, people, previous_tiers
with listed as (
    select
        c,
        o,
        unnest(range(6))::tinyint as purpose_no,
        unnest([broadcast, conversation, introduce, score, reference, research]) as value
    from worths
),

earlier as (
    select
        p.c,
        (list_position(
            ['broadcast', 'conversation', 'introduce', 'overall', 'reference', 'research'], t.purpose
        ) - 1)::tinyint as purpose_no,
        t.tier
    from previous_tiers as t
    inner join people as p on t.owner = p.owner and t.contact_id = p.contact_id
)

select
    l.c,
    l.o,
    l.purpose_no,
    l.value,
    -- whole billionths add up the same in any order
    round(l.value * 1e9)::bigint as billionths,
    list_position(['A', 'B', 'C', 'D'], e.tier) as was
from listed as l
left join earlier as e on l.c = e.c and l.purpose_no = e.purpose_no
