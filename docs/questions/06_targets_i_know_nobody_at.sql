-- 6. At which target companies do I know nobody, exactly one, or more? Zeros are listed.
with targets as (
    select distinct
        owner,
        target
    from introductions
    where target not in (select function from contacts where function is not null)
),

named as (
    select distinct
        t.owner,
        t.target,
        k.company_id
    from targets as t
    left join companies as k
        on t.owner = k.owner and list_contains(list_transform(k.variants, lambda v: lower(v)), lower(t.target))
)

select
    n.owner,
    n.target,
    count(c.contact_id) as n_known,
    coalesce(list(c.full_name order by c.score desc, c.contact_id) filter (where c.contact_id is not null), [])
        as who
from named as n
left join contacts as c on n.owner = c.owner and n.company_id = c.company_id
group by n.owner, n.target
order by n_known, n.owner, n.target
