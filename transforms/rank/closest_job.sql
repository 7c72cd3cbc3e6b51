-- Closest job: the closest overlap of each contact with the owner's jobs.
-- reads shared_jobs
select
    c,
    company,
    kind,
    shared_to,
    months
from shared_jobs
qualify row_number() over (
    partition by c
    order by
        list_position(['inferred_colleague', 'same_employer_now', 'same_former_employer'], kind),
        shared_to desc nulls first,
        months desc nulls last,
        company
) = 1
