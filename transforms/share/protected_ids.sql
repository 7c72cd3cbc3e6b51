-- Protected ids: companies of the book that are protected, by the set of their tokens or by their mail domain.
-- reads own_records(owner, contact_id, company_id, company_set_key, company_head_key, mail_domains),
--       companies(owner, company_id, domains), protected(owner, kind, value, key, relation)
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
            -- Globex Europe and Globex Group may be firms of their own, but their people are not to be told.
            and (
                r.company_set_key = p.key
                or r.company_head_key = p.key
                or p.key in (
                    r.company_set_key || ' group', r.company_set_key || ' holding', r.company_set_key || ' companies'
                )
            )
    where r.company_id is not null
),

domains as (
    select
        owner,
        company_id,
        unnest(domains) as domain
    from companies
),

found as (
    select distinct
        d.owner,
        d.company_id,
        d.domain,
        p.key
    from domains as d
    inner join protected as p
        on
            d.owner = p.owner and p.kind = 'domain'
            and (d.domain = p.key or ends_with(d.domain, '.' || p.key))
),

-- Two who moved on and kept their old addresses do not make their new employer the protected one.
mailed as (
    select
        f.owner,
        f.company_id,
        'company' as kind,
        'a company that mails from ' || min(f.key) as why
    from found as f
    left join own_records as r
        on f.owner = r.owner and f.company_id = r.company_id and len(r.mail_domains) > 0
    group by f.owner, f.company_id
    having
        2 * count(distinct r.contact_id) filter (where list_contains(r.mail_domains, f.domain))
        >= count(distinct r.contact_id)
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
) as told
group by owner, company_id, kind
order by owner, company_id, kind
