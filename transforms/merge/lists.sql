-- Lists: the items of each of a contact's lists, each once: the preferred first, labels and sources sorted.
-- reads list_values
with items as (
    select
        contact, field, value,
        bool_and(is_lesser) as is_lesser,
        if(field in ('labels', 'sources'), null, max(known_on)) as known_on,
        if(field in ('labels', 'sources'), null, count(*)) as n
    from list_values
    group by contact, field, value
)

select
    contact, field,
    list(value order by is_lesser, known_on desc nulls last, n desc nulls last, value) as items
from items
group by contact, field
