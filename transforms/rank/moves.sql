-- Moves: contacts whose employer or title differs from the previous snapshot.
-- reads people, members, previous_contacts
with seen as (
    select
        c,
        max(exported_on) as exported_on
    from members
    group by 1
)

select
    p.c,
    greatest(0, $as_of::date - coalesce(s.exported_on, $as_of::date)) as days,
    case
        when p.company_id != b.company_id or b.company_id is null
            then 'Moved from ' || b.company || ' to ' || p.company || coalesce(', as ' || p.title, '') || '.'
        else 'At ' || p.company || ', title changed from ' || b.title || ' to ' || p.title || '.'
    end as evidence
from people as p
inner join previous_contacts as b on p.c = b.c
left join seen as s on p.c = s.c
where
    p.company is not null
    and b.company is not null
    and (
        (coalesce(p.company_id != b.company_id, true) and lower(p.company) != lower(b.company))
        or (p.title is not null and b.title is not null and lower(p.title) != lower(b.title))
    )
