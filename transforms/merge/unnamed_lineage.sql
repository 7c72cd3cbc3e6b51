-- Unnamed lineage: what a contact without a name shows in its place, with the first record that has it.
-- reads identities, names, members
select
    i.owner, i.contact_id, 'full_name' as field, i.full_name as value, min(m.record_id) as record_id, 'source' as rule
from identities as i
anti join names as n on i.owner = n.owner and i.contact_id = n.contact_id
inner join members as m on i.owner = m.owner and i.contact_id = m.contact_id
where
    i.full_name in (m.nickname, m.company, m.linkedin_url)
    or list_contains(m.emails, i.full_name)
    or list_contains(m.phones, i.full_name)
    or list_contains(m.urls, i.full_name)
group by i.owner, i.contact_id, i.full_name
