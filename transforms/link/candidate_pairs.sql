-- Candidate pairs: the pairs that met and are not known from an earlier run, to be compared.
-- reads met_pairs, known_pairs
select m.card_l, m.card_r, m.has_channel, m.has_employer
from met_pairs as m
anti join known_pairs as k
    on
        m.card_l = k.card_l and m.card_r = k.card_r
        and m.has_channel = k.has_channel and m.has_employer = k.has_employer
