-- Name lineage: which records write the name that a contact shows.
-- reads members, names
with said as (
    unpivot (
        select
            m.contact, m.record_id,
            if(m.full_name = n.full_name or m.record_id = n.record_id, n.full_name, null) as full_name,
            if(m.given_name = n.given_name, n.given_name, null) as given_name,
            if(m.family_name = n.family_name, n.family_name, null) as family_name
        from members as m
        inner join names as n on m.contact = n.contact
    ) on full_name, given_name, family_name
    into name field value value
)

select contact, field, value, record_id, 'most_complete' as rule
from said
