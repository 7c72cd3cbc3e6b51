-- Contact values: value per contact (c) and purpose, and in words why a contact is not eligible.
-- reads worths, purpose_parts
with told as (
    select
        w.*,
        case
            when q.is_outside = 0 then 'Inside the protected company: asking would reveal the search.'
            when q.reach = 0 then 'No address, number or profile to write to.'
        end as no_introduce,
        case
            when q.is_outside = 0 then 'Inside the protected company: asking would reveal the search.'
        end as no_reference,
        case
            when q.is_known = 0 then 'Neither a profile nor a company to read up on.'
            when q.distance = 0 then 'Too close to be a stranger to read up on.'
        end as no_research,
        case
            when q.reach = 0 then 'No address, number or profile to write to.'
            when q.tie = 0 then 'No sign of a tie.'
            when q.discretion = 0 then 'Inside the protected company.'
        end as no_conversation,
        case when q.reach = 0 then 'No address, number or profile to write to.' end as no_broadcast
    from worths as w
    inner join purpose_parts as q on w.c = q.c
),

listed as (
    select
        c,
        unnest(['broadcast', 'conversation', 'introduce', 'reference', 'research']) as purpose,
        unnest([broadcast, conversation, introduce, reference, research]) as value,
        unnest([no_broadcast, no_conversation, no_introduce, no_reference, no_research]) as why_not
    from told
)

select
    c,
    purpose,
    value,
    why_not is null and value > 0 as is_eligible,
    case when why_not is null and value = 0 then 'A factor of its value is nil.' else why_not end as why_not
from listed
order by c, purpose
