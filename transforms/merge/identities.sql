-- Identities: golden records; a contact nobody named shows its employer, address or number.
-- reads members, names, jobs, single_columns, list_fields, people_said
with counts as (
    select owner, contact_id, count(*) as n_records
    from members
    group by owner, contact_id
)

select
    c.owner, c.contact_id,
    coalesce(n.full_name, s.nickname, l.emails[1], j.company, l.phones[1], s.linkedin_url, l.urls[1]) as full_name,
    s.prefix, n.given_name, s.middle_name, n.family_name, s.suffix, l.credentials, s.nickname, l.emails, l.phones,
    coalesce(j.company, p.company) as company,
    j.company_id,
    if(j.company is null or p.company is null, coalesce(j.title, p.title), j.title) as title,
    j.level, j.function,
    coalesce(j.is_recruiter, false) as is_recruiter,
    coalesce(s.country, p.country) as country,
    s.linkedin_url, l.urls, s.birthday, l.addresses, l.labels, s.connected_on, l.sources, c.n_records,
    len(l.sources) as n_sources
from counts as c
inner join list_fields as l on c.owner = l.owner and c.contact_id = l.contact_id
left join names as n on c.owner = n.owner and c.contact_id = n.contact_id
left join jobs as j on c.owner = j.owner and c.contact_id = j.contact_id
left join single_columns as s on c.owner = s.owner and c.contact_id = s.contact_id
left join people_said as p on c.owner = p.owner and c.contact_id = p.contact_id
order by c.owner, c.contact_id
