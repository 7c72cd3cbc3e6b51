-- Job lineage: which records say the employer and the title that a contact shows.
-- reads members, jobs, people_said
select m.owner, m.contact_id, f.field, f.value, m.record_id, 'most_recent' as rule
from members as m
inner join jobs as j on m.owner = j.owner and m.contact_id = j.contact_id
cross join lateral (
    select unnest([
        {'field': 'company', 'value': if(m.company = j.company, j.company, null)},
        {'field': 'company_id', 'value': if(m.company_id = j.company_id, j.company_id, null)},
        {'field': 'title', 'value': if(m.title = j.title, j.title, null)},
        {'field': 'level', 'value': if(m.title = j.title, j.level, null)},
        {'field': 'function', 'value': if(m.title = j.title, j.function, null)},
        {'field': 'is_recruiter', 'value': if(m.title = j.title and j.is_recruiter, 'true', null)}
    ]) as f
)
where f.value is not null
