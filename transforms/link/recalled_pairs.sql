-- Recalled pairs: the pairs that met and were compared in an earlier run; `place` is where their levels are kept.
-- reads met_pairs, known_pairs
select m.card_l, m.card_r, k.place
from met_pairs as m
inner join known_pairs as k
    on
        m.card_l = k.card_l and m.card_r = k.card_r
        and m.has_channel = k.has_channel and m.has_employer = k.has_employer
where k.place is not null
order by m.card_l, m.card_r
