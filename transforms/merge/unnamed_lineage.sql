-- Unnamed lineage: what a contact without a name shows in its place, with the first record that has it.
-- reads identities, names, members
select
    i.contact, 'full_name' as field, i.full_name as value, min(m.record_id) as record_id, 'source' as rule
from identities as i
anti join names as n on i.contact = n.contact
inner join members as m on i.contact = m.contact
where
    i.full_name in (m.nickname, m.company, m.linkedin_url)
    or list_contains(m.emails, i.full_name)
    or list_contains(m.phones, i.full_name)
    or list_contains(m.urls, i.full_name)
group by i.contact, i.full_name
