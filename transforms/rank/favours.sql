-- Favours: threads shared, invitations, recommendations and endorsements of each contact.
-- reads acts
select
    c,
    count(distinct conversation_id) filter (
        where kind = 'message' and n_participants between 3 and 25
    ) as n_threads,
    bool_or(kind = 'invitation' and direction = 'in') as invited_me,
    bool_or(kind = 'invitation' and direction = 'out') as i_invited,
    bool_or(kind = 'invitation' and has_text) as has_invitation_note,
    bool_or(kind = 'recommendation' and direction = 'in') as recommended_me,
    bool_or(kind = 'recommendation' and direction = 'out') as i_recommended,
    bool_or(kind = 'recommendation' and role in ('manager', 'colleague', 'report')) as is_testified,
    bool_or(kind = 'recommendation' and direction = 'in' and role = 'manager') as managed_me,
    bool_or(kind = 'recommendation' and direction = 'in' and role = 'report') as reported_to_me,
    max(a.at) filter (where kind = 'recommendation')::date as recommended_on,
    count(distinct skill) filter (where kind = 'endorsement' and direction = 'in') as n_endorsed_me,
    count(distinct skill) filter (where kind = 'endorsement' and direction = 'out') as n_i_endorsed,
    max(a.at) filter (where kind in ('recommendation', 'endorsement'))::date as testified_on
from acts as a
where a.at is null or a.at < $as_of::date + 1
group by 1
