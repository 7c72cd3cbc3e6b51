-- 12. Recompute every score from its factors: which ones differ by 1e-9 or more? A check: it must return no row.
-- tie_strength and score: 1 - product(1 - contribution), score times 100. All others: product(contribution),
-- influence at most 1. No row of a factor: nothing to add to a noisy-or, nothing to change in a product.
with readded as (
    select
        owner,
        contact_id,
        target,
        case
            when target = 'tie_strength' then 1 - product(1 - contribution)
            when target = 'score' then 100 * (1 - product(1 - contribution))
            else least(1, product(contribution))
        end as value
    from score_factors
    group by owner, contact_id, target
),

published as (
    select
        owner,
        contact_id,
        unnest(['tie_strength', 'reach', 'influence', 'score']) as target,
        unnest([tie_strength, reach, influence, score]) as value
    from contacts
    union all
    select
        owner,
        contact_id,
        purpose as target,
        value
    from contact_values
)

select
    p.owner,
    p.contact_id,
    p.target,
    p.value as published,
    coalesce(r.value, 0) as readded
from published as p
full join readded as r using (owner, contact_id, target)
where p.value is null or abs(p.value - coalesce(r.value, 0)) >= 1e-9
order by all
