-- Attributes: what contacts may have in common, each with the words that name it.
-- reads own_records, identities, companies, label_members, bursts, record_interactions, contact_records
with places as (
    select
        owner,
        contact_id,
        addresses[1].country as region,
        unnest([a.city for a in addresses]) as city
    from identities
),

threads as (
    select
        x.owner,
        c.contact_id,
        x.conversation_id,
        strftime(max(max(x.at)) over (partition by x.owner, x.conversation_id), '%b %Y') as month
    from record_interactions as x
    inner join contact_records as c on x.owner = c.owner and x.record_id = c.record_id
    where x.conversation_id is not null and x.n_participants between $thread_min and $thread_max
    group by x.owner, c.contact_id, x.conversation_id
),

found as (
    select
        r.owner,
        r.contact_id,
        'company' as kind,
        c.company_id as key,
        c.name as words
    from own_records as r
    inner join companies as c on r.owner = c.owner and r.company_id = c.company_id
    where not r.is_non_company
    union all
    select
        owner,
        contact_id,
        'domain',
        unnest(mail_domains),
        unnest(mail_domains)
    from own_records
    union all
    select
        owner,
        contact_id,
        'city',
        lower(trim(city)),
        trim(city)
    from places where trim(city) <> ''
    union all
    select
        owner,
        contact_id,
        'country',
        country,
        country
    from identities where country is not null
    union all
    select
        owner,
        contact_id,
        'thread',
        conversation_id,
        'thread: ' || coalesce(month, 'undated')
    from threads
    union all
    select
        owner,
        contact_id,
        'label',
        key,
        name
    from label_members
    union all
    select
        owner,
        contact_id,
        'function',
        function,
        replace(function, '_', ' ')
    from identities
    where function is not null
    union all
    select
        owner,
        contact_id,
        'title',
        lower(trim(title)),
        trim(title)
    from identities where trim(title) <> ''
    union all
    select
        owner,
        contact_id,
        'family',
        lower(family_name),
        family_name || ' (family name)'
    from identities
    where family_name is not null
    union all
    select
        i.owner,
        i.contact_id,
        'burst',
        b.from_day::varchar,
        'Connected ' || case
            when b.from_day = b.to_day then strftime(b.from_day, '%-d %b %Y')
            when
                month(b.from_day) = month(b.to_day)
                then strftime(b.from_day, '%-d-') || strftime(b.to_day, '%-d %b %Y')
            else strftime(b.from_day, '%-d %b-') || strftime(b.to_day, '%-d %b %Y')
        end
    from identities as i
    inner join bursts as b on i.owner = b.owner and i.connected_on between b.from_day and b.to_day
)

select
    owner,
    kind,
    key,
    min(words) over (partition by owner, kind, key) as words,
    contact_id
from (select distinct * from found)
qualify row_number() over (partition by owner, kind, key, contact_id order by words) = 1
order by owner, kind, key, contact_id
