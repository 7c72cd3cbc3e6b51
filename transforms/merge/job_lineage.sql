-- Job lineage: which records say the employer and the title that a contact shows.
-- reads members, jobs
with said as (
    unpivot (
        select
            m.contact, m.record_id,
            if(m.company = j.company, j.company, null) as company,
            if(m.company_id = j.company_id, j.company_id, null) as company_id,
            if(m.title = j.title, j.title, null) as title,
            if(m.title = j.title, j.level, null) as level,
            if(m.title = j.title, j.function, null) as function,
            if(m.title = j.title and j.is_recruiter, 'true', null) as is_recruiter
        from members as m
        inner join jobs as j on m.contact = j.contact
    ) on company, company_id, title, level, function, is_recruiter
    into name field value value
)

select contact, field, value, record_id, 'most_recent' as rule
from said
