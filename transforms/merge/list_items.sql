-- List items: each item of a contact's lists once, with its place: the preferred first, labels and sources sorted.
-- reads list_values
with items as (
    select owner, contact_id, field, value, bool_and(is_lesser) as is_lesser, max(known_on) as known_on, count(*) as n
    from list_values
    group by owner, contact_id, field, value
)

select
    owner, contact_id, field, value,
    row_number() over (
        partition by owner, contact_id, field
        order by
            is_lesser,
            if(field in ('labels', 'sources'), null, known_on) desc nulls last,
            if(field in ('labels', 'sources'), null, n) desc nulls last,
            value
    ) as place
from items
