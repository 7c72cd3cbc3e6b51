-- Marked: contacts that the owner starred or put under a label of close ties.
-- reads people, books
with labelled as (
    select
        p.c,
        b.close_labels,
        l.label,
        trim(regexp_replace(strip_accents(lower(l.label)), '[^a-z0-9]+', ' ', 'g')) as folded
    from people as p
    inner join books as b on p.o = b.o
    cross join unnest(p.labels) as l (label)
)

select
    c,
    min(label) as label,
    bool_or(list_contains(close_labels, folded)) as is_close
from labelled
where folded = 'starred' or list_contains(close_labels, folded)
group by 1
