-- Names: the record whose name a contact shows: both names in full, not shouted, written by most, then the latest.
-- reads members
with written as (
    select
        *,
        count(*) over (partition by contact, name_key) as n_alike
    from members
    where full_name is not null or given_name is not null or family_name is not null
)

select
    contact, record_id, name_key,
    shown_name as full_name,
    given_name, family_name
from written
qualify row_number() over (
    partition by contact
    order by
        kind = 'owner' desc,
        given_name is not null and family_name is not null desc,
        length(replace(given_name, '.', '')) > 1 and length(replace(family_name, '.', '')) > 1 desc nulls last,
        full_name is distinct from upper(full_name) and full_name is distinct from lower(full_name) desc,
        contains(shown_name, ','),
        n_alike desc,
        -- Letters with their marks were typed with care; their loss is a machine's.
        strip_accents(full_name) is distinct from full_name desc,
        known_on desc, source_place, record_id
) = 1
