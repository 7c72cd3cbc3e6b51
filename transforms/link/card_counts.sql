-- Card counts: how often each record's names, company and city occur in its book. Above 16 in quarter doublings: levels
-- count in whole and half doublings, and a book that grows by one record must not change what is known of all others.
-- reads cards, name_counts
with rounded as (
    select
        book, part, value,
        if(n <= 16, n, round(pow(2, round(log2(n) * 4) / 4)))::bigint as n,
        if(n_profiles <= 16, n_profiles, round(pow(2, round(log2(n_profiles) * 4) / 4)))::bigint as n_profiles
    from name_counts
)

select
    c.card,
    coalesce(b.n, 1) as n_book,
    coalesce(g.n, 0) as n_given,
    coalesce(f.n, 0) as n_family,
    coalesce(w.n, 0) as n_name,
    coalesce(w.n_profiles, 0) as n_name_profiles,
    coalesce(o.n, 0) as n_company,
    coalesce(t.n, 0) as n_city
from cards as c
left join rounded as b on c.book = b.book and b.part = 'book'
left join rounded as g on c.book = g.book and g.part = 'given' and c.given_first = g.value
left join rounded as f on c.book = f.book and f.part = 'family' and c.family = f.value
left join rounded as w on c.book = w.book and w.part = 'name' and c.name_set = w.value
left join rounded as o on c.book = o.book and o.part = 'company' and c.company_set = o.value
left join rounded as t on c.book = t.book and t.part = 'city' and c.city = t.value
