-- Job changes: another employer or title; and who moved inside: newly inside by a new employer or a new address.
-- Who is inside only because the owner protects more than before did not move.
-- reads seen_twice
select
    owner,
    'changed_job' as kind,
    contact_id,
    'company' as field,
    old_company as before,
    company as after
from seen_twice
where has_new_job
union all
select
    owner,
    'changed_job',
    contact_id,
    'title',
    old_title,
    title
from seen_twice
where lower(trim(title)) <> lower(trim(old_title))
union all
select
    owner,
    'moved_inside',
    contact_id,
    case when has_new_job or has_first_job then 'company' else 'emails' end,
    case when has_new_job then old_company end,
    case when has_new_job or has_first_job then company end
from seen_twice
where is_newly_inside and (has_new_job or has_first_job or has_new_email)
order by owner, contact_id, kind, field
