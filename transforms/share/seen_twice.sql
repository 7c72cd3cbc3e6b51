-- Seen twice: contacts of this run and the previous one, side by side.
-- reads contacts, previous_contacts
select
    n.owner,
    n.contact_id,
    n.company,
    p.company as old_company,
    n.title,
    p.title as old_title,
    n.tier,
    p.tier as old_tier,
    coalesce(n.company_id <> p.company_id, lower(trim(n.company)) <> lower(trim(p.company)), false) as has_new_job,
    p.company is null and n.company is not null as has_first_job,
    len(list_filter(n.emails, lambda e: not list_contains(p.emails, e))) > 0 as has_new_email,
    n.exposure_class = 'inside' and p.exposure_class <> 'inside' as is_newly_inside
from contacts as n
inner join previous_contacts as p
    on n.owner = p.owner and n.contact_id = p.contact_id
order by n.owner, n.contact_id
