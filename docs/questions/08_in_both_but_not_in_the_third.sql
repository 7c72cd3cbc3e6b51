-- 8. Which contacts are in the circles Finance and Inner circle, but not in Berlin finance?
with memberships as (
    select
        m.owner,
        m.contact_id,
        list(k.name) as circles
    from circle_members as m
    inner join circles as k using (owner, circle_id)
    where m.owner = 'dana-reyes' and k.kind in ('rule', 'manual')
    group by all
)

select
    c.full_name,
    c.company,
    round(c.tie_strength, 2) as tie
from memberships as m
inner join contacts as c using (owner, contact_id)
where
    list_has_all(m.circles, ['Finance', 'Inner circle'])
    and not list_contains(m.circles, 'Berlin finance')
order by c.tie_strength desc, c.contact_id
