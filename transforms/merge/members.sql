-- Members: every record in its contact, with what survivorship ranks by: the day it is known for and its source.
-- reads records, record_keys, former_ids, contact_ids, source_ranks
select
    c.contact_id,
    r.* exclude (raw, note),
    coalesce(r.revised_at::date, r.exported_on, r.connected_on, date '0001-01-01') as known_on,
    coalesce(s.place, 1000) as source_place,
    k.kind,
    k.company_id,
    k.level,
    k.function,
    k.is_recruiter,
    k.country,
    k.name_key,
    k.email_keys,
    k.role_email_keys,
    k.profile_key,
    k.company_set_key
from records as r
inner join record_keys as k on r.owner = k.owner and r.record_id = k.record_id
inner join former_ids as f on r.owner = f.owner and r.record_id = f.record_id
inner join contact_ids as c on f.owner = c.owner and f.cluster_id = c.cluster_id
left join source_ranks as s on k.kind = s.kind
