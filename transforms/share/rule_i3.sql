-- I3: a person the owner named, by LinkedIn address, e-mail address or full name; the whole name, not a part.
-- reads own_records(owner, contact_id, profile_key, email_keys, name_key), protected
with people as (
    select
        owner,
        key,
        -- Brueckner is Brückner, whichever of the two the owner or the source wrote.
        array_to_string(list_sort(string_split(regexp_replace(key, '([aou])e', '\1', 'g'), ' ')), ' ')
            as name_set_key
    from protected
    where kind = 'person'
),

names as (
    select distinct
        owner,
        contact_id,
        array_to_string(list_sort(string_split(regexp_replace(name_key, '([aou])e', '\1', 'g'), ' ')), ' ')
            as name_set_key
    from own_records
    where name_key is not null
),

named as (
    select
        owner,
        contact_id,
        profile_key as key,
        'LinkedIn address' as seen
    from own_records
    union all
    select
        owner,
        contact_id,
        unnest(email_keys),
        'e-mail address'
    from own_records
)

select
    owner,
    contact_id,
    'I3' as rule,
    $i3 as exposure,
    'inside' as exposure_class,
    'is a protected person by ' || string_agg(distinct seen, ' and ' order by seen) as evidence
from (
    select
        n.owner,
        n.contact_id,
        n.seen
    from named as n
    inner join people as p on n.owner = p.owner and n.key = p.key
    union all
    select
        n.owner,
        n.contact_id,
        'name'
    from names as n
    inner join people as p on n.owner = p.owner and n.name_set_key = p.name_set_key
) as found
group by owner, contact_id
order by owner, contact_id
