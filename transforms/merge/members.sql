-- Members: every record in its contact, with what survivorship ranks by: the day it is known for and its source.
-- reads records, record_keys, former_ids, contact_numbers, source_ranks, old_job_sources
select
    c.contact,
    r.*,
    coalesce(r.revised_at::date, r.exported_on, r.connected_on, date '0001-01-01') as known_on,
    coalesce(s.place, 1000) as source_place,
    a.source is not null as is_old_job,
    -- Written with an emoji, pronouns, letters after the name or a nickname: shown as its parts.
    if(
        regexp_matches(r.full_name, '[^\p{L}\p{M}\s.''’ʼ·・-]')
        and r.given_name is not null and r.family_name is not null,
        concat_ws(' ', r.given_name, r.middle_name, r.family_name, r.suffix),
        coalesce(r.full_name, concat_ws(' ', r.given_name, r.middle_name, r.family_name))
    ) as shown_name,
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
inner join contact_numbers as c on f.owner = c.owner and f.cluster_id = c.cluster_id
left join source_ranks as s on k.kind = s.kind
left join old_job_sources as a on r.source = a.source
