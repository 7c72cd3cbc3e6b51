-- Card contexts: a fingerprint of all that comparing reads of a record: the card, the counts of its names and under how
-- many names its addresses and numbers are found. While two contexts stay, so do the levels of their pair.
-- reads cards, card_counts, channel_counts
with channels as (
    select book, kind, value, hash(unpack(columns(* exclude (book, kind, value)))) as counts
    from channel_counts
),

shared as (
    select c.card, list(n.counts order by n.kind, n.value) as counts
    from (
        select card, book, 'email' as kind, unnest(emails) as value from cards
        union all
        select card, book, 'phone', unnest(phones) from cards
    ) as c
    inner join channels as n on c.book = n.book and c.kind = n.kind and c.value = n.value
    group by c.card
),

counted as (select card, hash(unpack(columns(* exclude (card)))) as counts from card_counts)

select c.card, c.owner, c.record_id, hash(c.content, n.counts, s.counts) as context
from (select card, owner, record_id, hash(unpack(columns(* exclude (card, book)))) as content from cards) as c
inner join counted as n on c.card = n.card
left join shared as s on c.card = s.card
order by c.card
