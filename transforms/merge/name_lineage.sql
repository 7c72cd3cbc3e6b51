-- Name lineage: which records write the name that a contact shows.
-- reads members, names
select m.owner, m.contact_id, f.field, f.value, m.record_id, 'most_complete' as rule
from members as m
inner join names as n on m.owner = n.owner and m.contact_id = n.contact_id
cross join lateral (
    select unnest([
        {'field': 'full_name', 'value': if(m.shown_name = n.full_name, n.full_name, null)},
        {'field': 'given_name', 'value': if(m.given_name = n.given_name, n.given_name, null)},
        {'field': 'family_name', 'value': if(m.family_name = n.family_name, n.family_name, null)}
    ]) as f
)
where f.value is not null
