-- Channel counts: under how many different names each e-mail address and phone number of the book is found.
-- reads cards
select book, kind, value, count(distinct letters) as n_names
from (
    select book, 'email' as kind, letters, unnest(emails) as value from cards
    union all
    select book, 'phone', letters, unnest(phones) from cards
) as channels
group by all
