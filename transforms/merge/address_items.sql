-- Address items: each postal address of a contact once, with the records that have it.
-- reads members
select
    contact, address, address::json::varchar as value, max(known_on) as known_on,
    list(record_id order by record_id) as record_ids
from (select contact, record_id, known_on, unnest(addresses) as address from members) as addressed
group by contact, address
