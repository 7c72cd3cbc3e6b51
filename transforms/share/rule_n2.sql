-- N2: an older or other source says that the contact works at a protected company; the present employer is another.
-- reads own_records(owner, contact_id, company_id, company_set_key), protected, protected_ids, protected_employers
with held as (
    select
        r.owner,
        r.contact_id,
        p.value || ' (' || p.relation || ')' as why
    from own_records as r
    inner join protected as p
        on r.owner = p.owner and r.company_set_key = p.key and p.kind = 'company'
    union all
    select
        r.owner,
        r.contact_id,
        p.why
    from own_records as r
    inner join protected_ids as p
        on r.owner = p.owner and r.company_id = p.company_id and p.kind = 'company'
)

select
    h.owner,
    h.contact_id,
    'N2' as rule,
    $n2 as exposure,
    'near' as exposure_class,
    'used to work at ' || min(h.why) as evidence
from held as h
anti join protected_employers as e
    on h.owner = e.owner and h.contact_id = e.contact_id and e.kind = 'company'
group by h.owner, h.contact_id
order by h.owner, h.contact_id
