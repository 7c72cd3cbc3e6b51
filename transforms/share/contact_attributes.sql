-- Contact attributes: places, titles, functions and family names.
-- reads contacts
with places as (
    select
        owner,
        contact_id,
        unnest(addresses) as place
    from contacts
)

select
    owner,
    contact_id,
    'city' as kind,
    lower(trim(place.city)) as key,
    trim(place.city) as words
from places
where trim(place.city) <> ''
union
select
    owner,
    contact_id,
    'region',
    lower(trim(place.region)),
    trim(place.region)
from places
where trim(place.region) <> ''
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
