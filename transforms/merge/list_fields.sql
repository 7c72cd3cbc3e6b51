-- List fields: a contact's lists as columns.
-- reads list_items, address_items
with lists as (
    select
        owner, contact_id,
        list(value order by place) filter (where field = 'emails') as emails,
        list(value order by place) filter (where field = 'phones') as phones,
        list(value order by place) filter (where field = 'urls') as urls,
        list(value order by place) filter (where field = 'credentials') as credentials,
        list(value order by place) filter (where field = 'labels') as labels,
        list(value order by place) filter (where field = 'sources') as sources
    from list_items
    group by owner, contact_id
),

addresses as (
    select owner, contact_id, list(address order by known_on desc, value) as addresses
    from address_items
    group by owner, contact_id
)

select
    l.owner, l.contact_id, l.sources,
    coalesce(l.emails, []) as emails,
    coalesce(l.phones, []) as phones,
    coalesce(l.urls, []) as urls,
    coalesce(l.credentials, []) as credentials,
    coalesce(l.labels, []) as labels,
    coalesce(a.addresses, []) as addresses
from lists as l
left join addresses as a on l.owner = a.owner and l.contact_id = a.contact_id
