-- N1: in a thread of a few people with insiders lately. A thread without dates can't be shown to be old: it counts.
-- reads record_interactions(owner, record_id, at, conversation_id, n_participants), contact_records, insiders
with threads as (
    select
        x.owner,
        x.conversation_id,
        c.contact_id,
        max(x.at) as last_at
    from record_interactions as x
    inner join contact_records as c
        on x.owner = c.owner and x.record_id = c.record_id
    where x.conversation_id is not null and x.n_participants between $thread_min and $thread_max
    group by x.owner, x.conversation_id, c.contact_id
),

recent as (
    select
        owner,
        conversation_id
    from threads
    group by owner, conversation_id
    having coalesce(max(last_at) >= $as_of - to_months($n1_months), true)
),

shared as (
    select
        t.owner,
        t.contact_id,
        count(distinct o.contact_id) as n
    from threads as t
    semi join recent as r on t.owner = r.owner and t.conversation_id = r.conversation_id
    inner join threads as o
        on t.owner = o.owner and t.conversation_id = o.conversation_id and t.contact_id <> o.contact_id
    semi join insiders as s on o.owner = s.owner and o.contact_id = s.contact_id
    group by t.owner, t.contact_id
)

select
    owner,
    contact_id,
    'N1' as rule,
    least($n1_cap, $n1_each * n) as exposure,
    'near' as exposure_class,
    'shares a thread with ' || n || ' insider' || case when n > 1 then 's' else '' end
    || ', last ' || $n1_months || ' months' as evidence
from shared
order by owner, contact_id
