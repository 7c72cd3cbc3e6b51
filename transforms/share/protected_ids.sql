-- Protected ids: companies of the book that are protected, by the set of their tokens or by their mail domain.
-- reads own_records(owner, company_id, company_set_key, company_head_key), companies(owner, company_id, domains),
--       protected(owner, kind, value, key, relation)
with named as (
    select distinct
        r.owner,
        r.company_id,
        p.kind,
        p.value || ' (' || p.relation || ')' as why
    from own_records as r
    inner join protected as p
        on
            r.owner = p.owner and p.kind in ('company', 'agency')
            -- Globex Europe may be a firm of its own, but its people are not to be told.
            and (r.company_set_key = p.key or r.company_head_key = p.key)
    where r.company_id is not null
),

domains as (
    select
        owner,
        company_id,
        unnest(domains) as domain
    from companies
),

mailed as (
    select distinct
        d.owner,
        d.company_id,
        'company' as kind,
        'mails from ' || p.key as why
    from domains as d
    inner join protected as p
        on
            d.owner = p.owner and p.kind = 'domain'
            and (d.domain = p.key or ends_with(d.domain, '.' || p.key))
)

select
    owner,
    company_id,
    kind,
    min(why) as why
from (
    select * from named
    union all
    select m.* from mailed as m anti join named as n
        on m.owner = n.owner and m.company_id = n.company_id and m.kind = n.kind
) as found
group by owner, company_id, kind
order by owner, company_id, kind
