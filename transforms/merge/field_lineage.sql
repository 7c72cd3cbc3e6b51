-- Field lineage: which record gave which value of which field of a contact, and by what rule.
-- reads name_lineage, job_lineage, single_values, single_fields, list_values, address_items,
-- reference_lineage, unnamed_lineage, contact_numbers
with said as (
    select contact, field, value, record_id, rule from name_lineage
    union all
    select contact, field, value, record_id, rule from job_lineage
    union all
    select v.contact, v.field, v.value, v.record_id, s.rule
    from single_values as v
    inner join single_fields as s on v.contact = s.contact and v.field = s.field and v.value = s.value
    union all
    select distinct contact, field, value, record_id, 'union' from list_values
    union all
    select contact, 'addresses', value, unnest(record_ids), 'union' from address_items
    union all
    select contact, field, value, record_id, 'source' from reference_lineage
    union all
    select contact, field, value, record_id, rule from unnamed_lineage
)

select c.owner, c.contact_id, s.field, s.value, s.record_id, s.rule
from said as s
inner join contact_numbers as c on s.contact = c.contact
order by s.contact, s.field, s.value, s.record_id, s.rule
