-- Contact scores: the scores, the overall tier (a hand-set one wins), layer and mode of each contact.
-- reads people, ties, worths, standings, touches, talk, marked, layers, tiers, hand_set
with overall as (
    select
        owner,
        contact_id,
        max(tier) filter (where purpose = 'overall') as tier,
        max(tier) filter (where purpose = 'research') as research_tier
    from tiers
    where purpose in ('overall', 'research')
    group by all
)

select
    p.owner,
    p.contact_id,
    least(u.first_on, p.connected_on) as first_contact_on,
    u.last_on as last_contact_on,
    t.tie as tie_strength,
    s.reach,
    s.influence,
    w.score,
    coalesce(h.tier, a.tier) as tier,
    l.layer,
    case
        when s.reach = 0 then 'research'
        when l.layer <= 2 and t.tie >= $conversation_tie then 'conversation'
        when l.layer <= 4 and t.tie >= $narrowcast_tie then 'narrowcast'
        when a.research_tier in ('A', 'B') then 'research'
        else 'broadcast'
    end as mode,
    case
        when m.is_close then 1
        when k.n_in > 0 and k.n_out > 0 and k.last_on > $as_of::date - 365 then t.tie
        else 0
    end as confidant
from people as p
inner join ties as t on p.c = t.c
inner join worths as w on p.c = w.c
inner join standings as s on p.c = s.c
inner join overall as a on p.owner = a.owner and p.contact_id = a.contact_id
left join touches as u on p.c = u.c
left join talk as k on p.c = k.c
left join marked as m on p.c = m.c
left join layers as l on p.c = l.c
left join hand_set as h on p.c = h.c
order by p.c
