-- List fields: a contact's lists as columns.
-- reads lists, address_items
with columns_of_lists as (
    select
        contact,
        first(items) filter (where field = 'emails') as emails,
        first(items) filter (where field = 'phones') as phones,
        first(items) filter (where field = 'urls') as urls,
        first(items) filter (where field = 'credentials') as credentials,
        first(items) filter (where field = 'labels') as labels,
        first(items) filter (where field = 'sources') as sources
    from lists
    group by contact
),

addresses as (
    select contact, list(address order by known_on desc, value) as addresses
    from address_items
    group by contact
)

select
    l.contact, l.sources,
    coalesce(l.emails, []) as emails,
    coalesce(l.phones, []) as phones,
    coalesce(l.urls, []) as urls,
    coalesce(l.credentials, []) as credentials,
    coalesce(l.labels, []) as labels,
    coalesce(a.addresses, []) as addresses
from columns_of_lists as l
left join addresses as a on l.contact = a.contact
