-- Name counts: how many records of the book bear each given name, family name and full name, and with how many
-- profiles; mentions describe nobody and do not count.
-- reads cards, mentions
with counted as (
    select c.*
    from cards as c
    anti join mentions as m on c.card = m.card
    where not c.is_name_only
)

select book, 'given' as part, given_first as value, count(*) as n, count(distinct profile) as n_profiles
from counted where given_first is not null
group by all
union all
select book, 'family', family, count(*), count(distinct profile)
from counted where family is not null
group by all
union all
select book, 'name', name_set, count(*), count(distinct profile)
from counted where name_set is not null
group by all
union all
select book, 'company', company_set, count(*), 0
from counted where company_set is not null
group by all
union all
select book, 'city', city, count(*), 0
from counted where city is not null
group by all
union all
select book, 'book', '', count(*), count(distinct profile)
from counted
group by all
