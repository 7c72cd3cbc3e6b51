-- Doors: targets that a contact may open, and how near the contact stands to each.
-- reads people, members, target_companies, owner_targets, books
with seats as (
    select
        p.c,
        t.target,
        'company' as kind,
        t.access,
        case when t.access = 1 then 'at' else 'related' end as how
    from people as p
    inner join target_companies as t on p.o = t.o and p.company_id = t.company_id
    union all
    select
        m.c,
        t.target,
        'company' as kind,
        0.6 as access,
        'formerly' as how
    from members as m
    inner join people as p on m.c = p.c
    inner join target_companies as t on m.o = t.o and m.company_id = t.company_id
    where t.access = 1 and p.company_id is distinct from m.company_id
    union all
    select
        p.c,
        t.value as target,
        'function' as kind,
        0.35 as access,
        'function' as how
    from owner_targets as t
    inner join books as b on t.owner = b.owner
    inner join people as p on b.o = p.o and t.key = p.function
    where t.kind = 'function'
)

select
    c,
    target,
    kind,
    max(access)::double as access,
    arg_max(how, (access, how)) as how
from seats
group by all
