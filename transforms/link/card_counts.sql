-- Card counts: how often each record's names, company and city occur in its book.
-- reads cards, name_counts
select
    c.card,
    b.n as n_book,
    coalesce(g.n, 0) as n_given,
    coalesce(f.n, 0) as n_family,
    coalesce(w.n, 0) as n_name,
    coalesce(w.n_profiles, 0) as n_name_profiles,
    coalesce(o.n, 0) as n_company,
    coalesce(t.n, 0) as n_city
from cards as c
inner join name_counts as b on c.book = b.book and b.part = 'book'
left join name_counts as g on c.book = g.book and g.part = 'given' and c.given_first = g.value
left join name_counts as f on c.book = f.book and f.part = 'family' and c.family = f.value
left join name_counts as w on c.book = w.book and w.part = 'name' and c.name_set = w.value
left join name_counts as o on c.book = o.book and o.part = 'company' and c.company_set = o.value
left join name_counts as t on c.book = t.book and t.part = 'city' and c.city = t.value
