-- Shared jobs: jobs of the owner at a company that a record of the contact names, by how close they worked.
-- reads members, people, books, owner_positions
with jobs as (
    select
        b.o,
        p.company_set_key,
        p.company,
        p.started_on,
        p.finished_on
    from owner_positions as p
    inner join books as b on p.owner = b.owner
    where p.company_set_key is not null
),

met as (
    select
        m.c,
        j.company,
        j.started_on,
        j.finished_on,
        p.connected_on,
        max(m.exported_on) as seen_on,
        bool_or(m.company_id is not distinct from p.company_id) as is_present
    from members as m
    inner join jobs as j on m.o = j.o and m.company_set_key = j.company_set_key
    inner join people as p on m.c = p.c
    group by all
)

select
    c,
    company,
    case
        when connected_on >= started_on and connected_on <= coalesce(finished_on + 90, connected_on)
            then 'inferred_colleague'
        when finished_on is null and is_present then 'same_employer_now'
        else 'same_former_employer'
    end as kind,
    finished_on as shared_to,
    case
        when connected_on >= started_on and coalesce(finished_on, seen_on) is not null
            then greatest(0, date_diff('month', connected_on, coalesce(finished_on, seen_on)))
    end as months
from met
