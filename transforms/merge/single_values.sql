-- Single values: every value of the fields of which a contact shows one, with the record that has it.
-- reads members
with long as (
    unpivot (
        select
            contact,
            record_id,
            known_on,
            source_place,
            prefix,
            middle_name,
            suffix,
            nickname,
            linkedin_url,
            birthday,
            country, connected_on::varchar as connected_on
        from members
    ) on prefix, middle_name, suffix, nickname, linkedin_url, birthday, country, connected_on
    into name field value value
)

select
    *,
    count(*) over (partition by contact, field, value) as n_alike
from long
