-- Contact attributes: places, titles, functions and family names.
-- reads contacts
with places as (
    select
        owner,
        contact_id,
        trim(unnest([a.city for a in addresses])) as city
    from contacts
)

select
    owner,
    contact_id,
    'city' as kind,
    lower(city) as key,
    city as words
from places
where city <> ''
union
select
    owner,
    contact_id,
    'country',
    country as key,
    country as words
from contacts
where country is not null
union
select
    owner,
    contact_id,
    'function',
    function,
    replace(function, '_', ' ')
from contacts
where function is not null
union
select
    owner,
    contact_id,
    'title',
    lower(trim(title)),
    trim(title)
from contacts
where trim(title) <> ''
union
select
    owner,
    contact_id,
    'family',
    lower(family_name),
    'Family ' || family_name
from contacts
where family_name <> ''
order by owner, contact_id, kind, key, words
