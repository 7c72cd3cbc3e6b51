-- Channel counts: under how many different names each e-mail address and phone number of the book is found. A nickname
-- makes no other name (Kate and Katherine O'Neill are one); of a crowd nobody asks.
-- reads cards
with named as (
    select
        book, kind, value, letters, min(family) as family, min(given_roots) as roots, min(given) as given,
        count(*) over (partition by book, kind, value) as n
    from (
        select book, 'email' as kind, letters, family, given, given_roots, unnest(emails) as value from cards
        union all
        select book, 'phone', letters, family, given, given_roots, unnest(phones) from cards
    ) as channels
    group by book, kind, value, letters
),

repeated as (
    select distinct l.book, l.kind, l.value, l.letters
    from named as l
    inner join named as r
        on
            l.book = r.book and l.kind = r.kind and l.value = r.value and l.letters > r.letters
            and l.family = r.family
    where l.n <= 8 and list_has_any(l.roots, r.roots) and split_part(l.given, ' ', 1) <> split_part(r.given, ' ', 1)
)

select c.book, c.kind, c.value, count(*) - count(r.letters) as n_names
from named as c
left join repeated as r
    on c.book = r.book and c.kind = r.kind and c.value = r.value and c.letters = r.letters
group by c.book, c.kind, c.value
