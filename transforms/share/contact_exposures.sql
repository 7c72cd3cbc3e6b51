-- Contact exposures: 1 inside; otherwise 1 - (1-e1)(1-e2)…, so that no further reason ever lowers it.
-- reads exposures(owner, contact_id, exposure, exposure_class, rule)
with listed as (
    select
        owner,
        contact_id,
        list(exposure order by rule) as parts,
        min(case exposure_class when 'inside' then 1 when 'near' then 2 when 'unknown' then 3 else 4 end)
            as nearest
    from exposures
    group by owner, contact_id
)

select
    owner,
    contact_id,
    case
        when nearest = 1 then 1.0
        else round(1 - list_product([1 - e for e in parts]), 12)
    end as exposure,
    ['inside', 'near', 'unknown', 'outside'][nearest] as exposure_class
from listed
order by owner, contact_id
