-- Access: how near a contact stands to any target; without targets, how rare a door into its company it is.
-- reads people, books, doors
with best as (
    select
        c,
        max(access) as access,
        arg_max(target, (access, target)) as target,
        arg_max(how, (access, target)) as how
    from doors
    group by 1
)

select
    p.c,
    case
        when b.has_targets then coalesce(d.access, 0.1)
        when p.company_id is null then 0.1
        else 1 / sqrt(count(*) over (partition by p.o, p.company_id))
    end as access,
    d.target,
    case when b.has_targets then coalesce(d.how, 'none') when p.company_id is null then 'unknown' else 'rare' end
        as how,
    count(*) over (partition by p.o, p.company_id) as n_there
from people as p
inner join books as b on p.o = b.o
left join best as d on p.c = d.c
