-- Jobs: the record whose employer a contact has, the latest known; its title, or the latest title at that employer.
-- reads members
with latest as (
    select contact, record_id, company, company_id, company_set_key, title
    from members
    where company is not null
    qualify row_number() over (
        partition by contact
        order by kind = 'owner' desc, is_old_job, known_on desc, source_place, title is null, record_id
    ) = 1
),

titled as (
    select m.contact, m.record_id, m.title, m.level, m.function, m.is_recruiter
    from members as m
    left join latest as j on m.contact = j.contact
    where
        m.title is not null
        and (
            j.record_id is null
            or m.company is null
            or m.company_id = j.company_id
            or m.company_set_key = j.company_set_key
        )
    qualify row_number() over (
        partition by m.contact
        order by
            m.kind = 'owner' desc, m.record_id is not distinct from j.record_id desc, m.company is not null desc,
            m.is_old_job, m.known_on desc, m.source_place, m.record_id
    ) = 1
)

select
    coalesce(j.contact, t.contact) as contact,
    j.record_id as company_record_id, j.company, j.company_id,
    t.record_id as title_record_id, t.title, t.level, t.function, coalesce(t.is_recruiter, false) as is_recruiter
from latest as j
full join titled as t on j.contact = t.contact
