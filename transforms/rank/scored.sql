-- Scored: the scores, the overall tier (a hand-set one wins), layer and mode of each contact.
-- reads people, ties, worths, standings, touches, talk, marked, layers, placed, hand_set
select
    p.c,
    least(u.first_on, p.connected_on) as first_contact_on,
    u.last_on as last_contact_on,
    t.tie as tie_strength,
    s.reach,
    s.influence,
    w.score,
    coalesce(h.tier, a.overall) as tier,
    l.layer,
    case
        when s.reach = 0 then 'research'
        when l.layer <= 2 and t.tie >= $conversation_tie then 'conversation'
        when l.layer <= 4 and t.tie >= $narrowcast_tie then 'narrowcast'
        when a.research in ('A', 'B') then 'research'
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
inner join placed as a on p.c = a.c
left join touches as u on p.c = u.c
left join talk as k on p.c = k.c
left join marked as m on p.c = m.c
left join layers as l on p.c = l.c
left join hand_set as h on p.c = h.c
