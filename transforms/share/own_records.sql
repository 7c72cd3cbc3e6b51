-- Own records: the comparison keys of every record, under the contact it belongs to.
-- reads contact_records(owner, contact_id, record_id), record_keys
select
    c.contact_id,
    k.*
from contact_records as c
inner join record_keys as k
    on c.owner = k.owner and c.record_id = k.record_id
order by k.owner, c.contact_id, k.record_id
