-- Mentions: messages, invitations and the like that say by a profile alone who somebody is, each with its home: the
-- first record of its book on that profile, one that describes if there is any. One profile is one account: nothing is
-- compared, and however often somebody is mentioned, the name gets no more common by it.
-- reads cards
select m.card, h.home
from cards as m
inner join (
    select book, profile, arg_min(card, (is_interaction, card)) as home
    from cards
    where profile is not null
    group by book, profile
) as h on m.book = h.book and m.profile = h.profile
where m.is_interaction and m.card <> h.home and len(m.emails) = 0 and len(m.phones) = 0
