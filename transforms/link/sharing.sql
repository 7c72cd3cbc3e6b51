-- Sharing: under how many names the least shared e-mail address and phone number in common of a pair are found.
-- reads channel_levels, channel_counts
select s.card_l, s.card_r, s.kind, min(c.n_names) as n_names
from (
    select card_l, card_r, book, 'email' as kind, unnest(emails) as value from channel_levels where len(emails) > 0
    union all
    select card_l, card_r, book, 'phone', unnest(phones) from channel_levels where len(phones) > 0
) as s
inner join channel_counts as c on s.book = c.book and s.kind = c.kind and s.value = c.value
group by s.card_l, s.card_r, s.kind
