-- Name counts: how many records of the book bear each given name, family name and full name,
-- and with how many profiles.
-- reads cards
select book, 'given' as part, given_first as value, count(*) as n, count(distinct profile) as n_profiles
from cards where given_first is not null
group by all
union all
select book, 'family', family, count(*), count(distinct profile)
from cards where family is not null
group by all
union all
select book, 'name', name_set, count(*), count(distinct profile)
from cards where name_set is not null
group by all
union all
select book, 'company', company_set, count(*), 0
from cards where company_set is not null
group by all
union all
select book, 'city', city, count(*), 0
from cards where city is not null
group by all
union all
select book, 'book', '', count(*), count(distinct profile)
from cards
group by all
