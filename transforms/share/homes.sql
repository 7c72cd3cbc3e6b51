-- Homes: private phone numbers, and postal addresses that are not marked as work's.
-- reads own_records(owner, contact_id, phone_keys, has_private_phone), streets(owner, contact_id, label, key)
select distinct
    owner,
    contact_id,
    'phone' as place,
    unnest(phone_keys) as key
from own_records
where has_private_phone
union
select distinct
    owner,
    contact_id,
    'address',
    key
from streets
where
    not regexp_matches(
        coalesce(lower(label), ''), 'work|business|office|company|arbeit|gesch|firma|buero|büro'
    )
order by owner, contact_id, place, key
