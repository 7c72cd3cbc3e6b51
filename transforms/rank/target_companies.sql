-- Target companies: companies of the book that are a target, or its parent, subsidiary or sibling.
-- reads owner_targets, books, members, companies
with named as (
    select distinct
        b.o,
        t.value as target,
        m.company_id
    from owner_targets as t
    inner join books as b on t.owner = b.owner
    inner join members as m on b.o = m.o and t.key = m.company_set_key
    where t.kind = 'company' and m.company_id is not null
),

family as (
    select
        b.o,
        k.company_id,
        coalesce(k.parent_id, k.company_id) as head_id
    from companies as k
    inner join books as b on k.owner = b.owner
)

select
    n.o,
    n.target,
    r.company_id,
    max(case when r.company_id = n.company_id then 1 else 0.6 end) as access
from named as n
inner join family as f on n.o = f.o and n.company_id = f.company_id
inner join family as r on f.o = r.o and f.head_id = r.head_id
group by all
