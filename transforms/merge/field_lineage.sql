-- Field lineage: which record gave which value of which field of a contact, and by what rule.
-- reads name_lineage, job_lineage, single_values, single_fields, list_values, address_items,
-- reference_lineage, unnamed_lineage
select owner, contact_id, field, value, record_id, rule from name_lineage
union all
select owner, contact_id, field, value, record_id, rule from job_lineage
union all
select v.owner, v.contact_id, v.field, v.value, v.record_id, s.rule
from single_values as v
inner join single_fields as s
    on v.owner = s.owner and v.contact_id = s.contact_id and v.field = s.field and v.value = s.value
union all
select distinct owner, contact_id, field, value, record_id, 'union' from list_values
union all
select owner, contact_id, 'addresses', value, unnest(record_ids), 'union' from address_items
union all
select owner, contact_id, field, value, record_id, 'source' from reference_lineage
union all
select owner, contact_id, field, value, record_id, rule from unnamed_lineage
order by owner, contact_id, field, value, record_id, rule
