-- Reminders: contacts (c) that the owner should act on, at most $per_reason for each reason, the most valuable first.
-- reads due, moves
with found as (
    -- who is owed a reply is reminded of for that alone
    select
        *,
        'overdue' as why,
        overdue_days as days,
        'Layer ' || layer || ' is due every ' || cadence_days || ' days; last touch on ' || last_contact_on
        || '.' as evidence
    from due
    where
        overdue_days > 0
        and silent_days < $dormant_days
        and coalesce(unanswered_days, 0) <= $reply_days
        and ((layer <= 3 and tier in ('A', 'B', 'C')) or tier in ('A', 'B'))
    union all
    select
        *,
        'reply_owed' as why,
        unanswered_days as days,
        'Their last message, of ' || last_in_on || ', has no answer.' as evidence
    from due
    where unanswered_days > $reply_days and unanswered_days < $dormant_days and tier in ('A', 'B')
    union all
    select
        *,
        'dormant_valuable' as why,
        silent_days as days,
        'Tier ' || tier || ', and no word since ' || last_contact_on || '.' as evidence
    from due
    where silent_days >= $dormant_days and tier in ('A', 'B') and was_mutual
    union all
    select
        d.*,
        'changed_job' as why,
        m.days,
        m.evidence
    from due as d
    inner join moves as m on d.c = m.c
    where d.tier in ('A', 'B', 'C') or d.layer <= 4
)

select
    c,
    why,
    days,
    evidence
from found
qualify row_number() over (partition by o, why order by score desc, c) <= $per_reason
order by c, why
