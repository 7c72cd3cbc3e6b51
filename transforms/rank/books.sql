-- Books: one row per owner with contacts, numbered, with what the owner is and wants.
-- reads identities, owners, owner_targets, owner_weights
with names as (select distinct owner from identities),

wants as (
    select
        owner,
        count(*) as n_targets
    from owner_targets
    group by 1
)

select
    (row_number() over (order by n.owner))::integer as o,
    n.owner,
    h.level,
    h.function,
    coalesce(l.influence, $unknown_influence) as influence,
    l.standing,
    coalesce(h.close_labels, []) as close_labels,
    coalesce(t.n_targets, 0) > 0 as has_targets,
    w.* exclude (owner)
from names as n
left join owners as h on n.owner = h.owner
left join levels as l on h.level = l.level
left join wants as t on n.owner = t.owner
inner join owner_weights as w on n.owner = w.owner
order by 1
