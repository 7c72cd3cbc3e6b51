-- Card traits: the record behind each card, and what clustering asks of it.
-- reads cards, card_counts, mentions
select
    c.card, c.book, n.n_book, c.owner, c.record_id, c.kind, c.is_name_only, c.name_set, c.profile, c.birthday,
    c.suffix, h.home
from cards as c
inner join card_counts as n on c.card = n.card
left join mentions as h on c.card = h.card
order by c.card
