-- I2: an address at a protected domain or below it; weaker where another employer is known.
-- reads identities(owner, contact_id, emails, company), protected, protected_employers
with hosts as (
    select
        owner,
        contact_id,
        rtrim(regexp_extract(lower(unnest(emails)), '@([^@]*)$', 1), '.') as host
    from identities
    union
    select
        owner,
        contact_id,
        unnest(hosts) as host
    from own_records
),

found as (
    select
        h.owner,
        h.contact_id,
        min(h.host) as host,
        min(p.key) as domain
    from hosts as h
    inner join protected as p
        on
            h.owner = p.owner and p.kind = 'domain'
            and (h.host = p.key or ends_with(h.host, '.' || p.key))
    group by h.owner, h.contact_id
),

judged as (
    select
        f.*,
        i.company is not null and e.contact_id is null as has_moved
    from found as f
    inner join identities as i
        on f.owner = i.owner and f.contact_id = i.contact_id
    left join protected_employers as e
        on f.owner = e.owner and f.contact_id = e.contact_id and e.kind = 'company'
)

select
    owner,
    contact_id,
    'I2' as rule,
    case when has_moved then $i2_moved else $i2 end as exposure,
    case when has_moved then 'near' else 'inside' end as exposure_class,
    'has an address at ' || host || case when has_moved then ', works elsewhere' else '' end as evidence
from judged
order by owner, contact_id
