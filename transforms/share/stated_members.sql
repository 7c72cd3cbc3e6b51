-- Stated members: who is in the circles of owner.toml. Exclude beats include, include beats filter and adoption.
-- reads matches(owner, name, contact_id), mentioned, adoptions(owner, name, adopt),
--       discovered(owner, key, name, stem, contact_id, strength, reason)
with adopted as (
    select
        a.owner,
        a.name,
        d.contact_id,
        d.strength,
        'adopted from ' || d.name || ': ' || d.reason as reason
    from adoptions as a
    inner join discovered as d
        on a.owner = d.owner and lower(a.adopt) in (
            lower(d.name), d.stem, 'k_' || left(sha256(concat_ws(chr(31), d.owner, 'discovered', d.key)), 16)
        )
),

offered as (
    select
        owner,
        name,
        contact_id,
        1.0 as strength,
        'included by hand' as reason,
        1 as precedence
    from mentioned where side = 'include'
    union all
    select
        owner,
        name,
        contact_id,
        1.0,
        'fits the filter',
        2
    from matches
    union all
    select
        owner,
        name,
        contact_id,
        strength,
        reason,
        3
    from adopted
)

select
    o.owner,
    o.name,
    o.contact_id,
    arg_min(o.strength, (o.precedence, -o.strength, o.reason)) as strength,
    arg_min(o.reason, (o.precedence, -o.strength, o.reason)) as reason
from offered as o
anti join (select * from mentioned where side = 'exclude') as x
    on o.owner = x.owner and o.name = x.name and o.contact_id = x.contact_id
anti join refusals as r on o.owner = r.owner and o.name = r.name
group by o.owner, o.name, o.contact_id
order by o.owner, o.name, o.contact_id
