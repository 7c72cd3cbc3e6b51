-- Met pairs: two records of one book that share a key of a block below the cap; `has_channel` where they share an
-- address, number, profile, handle or birthday, `has_employer` where a name and the employer.
-- reads open_keys
select
    l.card as card_l,
    r.card as card_r,
    bool_or(l.is_channel) as has_channel,
    bool_or(l.is_employer) as has_employer
from open_keys as l
inner join open_keys as r on l.key = r.key and l.book = r.book and l.card < r.card
group by l.card, r.card
