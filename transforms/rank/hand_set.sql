-- Hand-set: tiers the owner gave by contact id, address, profile or a name that only one contact has.
-- reads hand_tiers, identities
with candidates as (
    select
        c,
        owner,
        contact_id,
        linkedin_url,
        full_name,
        emails
    from identities
    where owner in (select h.owner from hand_tiers as h)
),

named as (
    select
        p.c,
        lower(p.contact_id) as key,
        1 as n
    from candidates as p
    union all
    select
        p.c,
        lower(p.linkedin_url) as key,
        1 as n
    from candidates as p
    union all
    select
        p.c,
        lower(unnest(p.emails)) as key,
        1 as n
    from candidates as p
    union all
    select
        p.c,
        lower(trim(p.full_name)) as key,
        count(*) over (partition by p.owner, lower(trim(p.full_name))) as n
    from candidates as p
)

select
    n.c,
    min(h.tier) as tier
from named as n
inner join candidates as p on n.c = p.c
inner join hand_tiers as h on p.owner = h.owner and n.key = h.key
where n.n = 1
group by 1
