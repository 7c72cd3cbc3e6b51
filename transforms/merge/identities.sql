-- Identities: golden records; a contact nobody named shows its employer, address or number.
-- reads members, names, jobs, single_columns, list_fields, people_said, contact_numbers
with counts as (
    select contact, count(*) as n_records
    from members
    group by contact
)

select
    i.contact, i.owner, i.contact_id,
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
inner join contact_numbers as i on c.contact = i.contact
inner join list_fields as l on c.contact = l.contact
left join names as n on c.contact = n.contact
left join jobs as j on c.contact = j.contact
left join single_columns as s on c.contact = s.contact
left join people_said as p on c.contact = p.contact
order by c.contact
