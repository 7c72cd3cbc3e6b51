-- People: one row per contact, by its number, with what ranking reads of it.
-- reads identities, books, contact_exposures
select
    i.c,
    b.o,
    i.full_name,
    i.company,
    i.company_id,
    i.title,
    i.level,
    i.function,
    i.is_recruiter,
    i.linkedin_url,
    i.connected_on,
    i.labels,
    i.n_sources,
    i.birthday is not null as has_birthday,
    i.nickname is not null as has_nickname,
    len(i.addresses) > 0 and regexp_matches(
        lower(coalesce(array_to_string(list_transform(i.addresses, lambda a: struct_extract(a, 'label')), ' '), '')),
        'home|privat|domicile|casa|wohn'
    ) as has_home,
    coalesce(e.exposure, 0.02) as exposure,
    coalesce(e.exposure_class, 'unknown') as exposure_class
from identities as i
inner join books as b on i.owner = b.owner
left join contact_exposures as e on i.c = e.c
