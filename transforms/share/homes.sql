-- Homes: private phone numbers, postal addresses that are not marked as work's, and mailboxes that are no role's.
-- reads own_records(owner, contact_id, phone_keys, has_private_phone, email_keys, role_email_keys),
--       streets(owner, contact_id, label, key)
select distinct
    owner,
    contact_id,
    'home phone' as place,
    unnest(phone_keys) as key
from own_records
where has_private_phone
union
select distinct
    owner,
    contact_id,
    'mailbox',
    unnest(list_filter(email_keys, lambda e: not list_contains(role_email_keys, e)))
from own_records
union
select distinct
    owner,
    contact_id,
    'home address',
    key
from streets
where
    not regexp_matches(
        coalesce(lower(label), ''), 'work|business|office|company|arbeit|gesch|firma|buero|büro'
    )
order by owner, contact_id, place, key
