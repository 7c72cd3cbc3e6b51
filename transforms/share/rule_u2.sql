-- U2: the newest word on the contact is old. Data without any date are not called old.
-- reads contact_records(owner, contact_id, record_id), records(owner, record_id, exported_on, revised_at)
with ages as (
    select
        c.owner,
        c.contact_id,
        max(greatest(r.exported_on, r.revised_at::date)) as newest_on
    from contact_records as c
    inner join records as r on c.owner = r.owner and c.record_id = r.record_id
    group by c.owner, c.contact_id
)

select
    owner,
    contact_id,
    'U2' as rule,
    $u2 as exposure,
    'unknown' as exposure_class,
    'newest data are of ' || newest_on as evidence
from ages
where newest_on < $as_of - to_months($u2_months)
order by owner, contact_id
