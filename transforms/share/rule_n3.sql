-- N3: a recruiter anywhere; everybody at a listed agency counts as inside, for it works for the protected company.
-- reads identities(owner, contact_id, is_recruiter), protected_employers(owner, contact_id, kind, why)
select
    i.owner,
    i.contact_id,
    'N3' as rule,
    case when e.contact_id is null then $n3 else $n3_agency end as exposure,
    case when e.contact_id is null then 'near' else 'inside' end as exposure_class,
    coalesce('works at ' || e.why, 'recruits') as evidence
from identities as i
left join protected_employers as e
    on i.owner = e.owner and i.contact_id = e.contact_id and e.kind = 'agency'
where i.is_recruiter or e.contact_id is not null
order by i.owner, i.contact_id
