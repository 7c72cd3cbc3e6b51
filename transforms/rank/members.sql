-- Members: the records of each contact, with the keys that ranking reads of them.
-- reads contact_records, people, record_keys, records
select
    p.c,
    p.o,
    k.record_id,
    k.company_id,
    k.company_key,
    k.company_set_key,
    k.has_private_phone,
    k.has_relation,
    k.note_length > 40 as has_long_note,
    len(k.private_domains) > 0 as has_private_mail,
    len(k.email_keys) > len(k.role_email_keys)
    and len(k.mail_domains) + len(k.private_domains) > 0 as has_mail,
    len(k.phone_keys) > 0 as has_phone,
    k.profile_key is not null as has_profile,
    r.exported_on
from contact_records as m
inner join people as p on m.c = p.c
inner join record_keys as k on m.owner = k.owner and m.record_id = k.record_id
left join records as r on m.owner = r.owner and m.record_id = r.record_id
