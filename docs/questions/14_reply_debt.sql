-- 14. To whom of tier A and B do I owe a reply: they wrote last, to me alone, and over 14 days ago?
with alone as (
    select
        owner,
        conversation_id
    from interactions
    where kind = 'message'
    group by all
    having count(distinct contact_id) = 1
),

last_words as (
    select
        i.owner,
        i.contact_id,
        max(i.at) filter (where i.direction = 'in') as last_in_at,
        max(i.at) filter (where i.direction = 'out') as last_out_at
    from interactions as i
    inner join alone using (owner, conversation_id)
    where i.kind = 'message'
    group by all
)

select
    c.full_name,
    c.company,
    c.tier,
    w.last_in_at::date as their_last,
    r.as_of - w.last_in_at::date as days
from last_words as w
inner join contacts as c using (owner, contact_id)
inner join runs as r using (owner)
where
    c.owner = 'dana-reyes'
    and c.tier in ('A', 'B')
    and w.last_in_at > coalesce(w.last_out_at, '0001-01-01'::timestamp)
    and days > 14
order by days, c.contact_id
