-- Schools: contacts whose company or label names a school of the owner's.
-- reads people, books, owner_schools, members
with mine as (
    select
        b.o,
        s.school,
        s.school_key
    from owner_schools as s
    inner join books as b on s.owner = b.owner
    where s.school_key is not null
),

labelled as (
    select
        p.c,
        p.o,
        ' ' || regexp_replace(strip_accents(lower(unnest(p.labels))), '[^a-z0-9]+', ' ', 'g') || ' '
            as words
    from people as p
    where p.o in (select m.o from mine as m)
),

seen as (
    select
        l.c,
        m.school
    from labelled as l
    inner join mine as m on l.o = m.o and contains(l.words, ' ' || m.school_key || ' ')
    union all
    select
        r.c,
        m.school
    from members as r
    inner join mine as m on r.o = m.o and r.company_key = m.school_key
)

select
    c,
    min(school) as school
from seen
group by 1
