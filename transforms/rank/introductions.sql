-- Introductions: who can open the door of each target, best first; a target nobody opens has a null contact, and so has
-- every target of an owner without a contact, who has no book.
-- reads owner_targets, books, doors, people, purpose_parts, identities
with opened as (
    select
        p.o,
        d.target,
        d.kind,
        p.c,
        d.how,
        d.access * q.influence * q.willing * q.novelty * q.reach as value,
        p.title,
        p.company,
        q.tie
    from doors as d
    inner join people as p on d.c = p.c
    inner join purpose_parts as q on p.c = q.c
    where q.is_outside = 1 and q.reach > 0
),

best as (
    select *
    from opened
    qualify row_number() over (partition by o, target, kind order by value desc, c) <= $per_target
),

shut as (
    select
        p.o,
        d.target,
        d.kind,
        count(distinct d.c) as n_known
    from doors as d
    inner join people as p on d.c = p.c
    group by all
)

select
    t.owner,
    t.value as target,
    i.contact_id,
    coalesce(o.value, 0) as value,
    case
        when o.c is null and s.n_known > 0
            then
                'Nobody who can be asked: ' || s.n_known
                || case t.kind when 'function' then ' known in it' else ' known there' end
                || ', without a channel or inside the protected company.'
        when o.c is null and t.kind = 'function' then 'Nobody in the book works in this function.'
        when o.c is null then 'Nobody in the book works there, worked there or belongs to its group.'
        else
            case o.how
                when 'at' then 'Works there'
                when 'related' then 'Works in its group, at ' || coalesce(o.company, 'a related company')
                when 'formerly' then 'Worked there, by an older export'
                else 'Works in this function' || coalesce(', at ' || o.company, '')
            end
            || coalesce(' as ' || o.title, '')
            || '; tie ' || o.tie::decimal(3, 2) || '.'
    end as because
from owner_targets as t
left join books as b on t.owner = b.owner
left join best as o on b.o = o.o and t.value = o.target and t.kind = o.kind
left join identities as i on o.c = i.c
left join shut as s on b.o = s.o and t.value = s.target and t.kind = s.kind
order by t.owner, t.kind, t.value, value desc, o.c
