-- Label members: who has which label, whatever its case; the most frequent spelling names the circle.
-- What the service itself sets (starred, myContacts, mailchimp's) is an attribute; what an import left is noise.
-- reads contacts(owner, contact_id, labels)
with written as (
    select
        owner,
        contact_id,
        unnest(labels) as label
    from contacts
),

kept as (
    select distinct
        owner,
        contact_id,
        trim(label) as name,
        lower(trim(label)) as key
    from written
    where
        trim(label) <> ''
        and not regexp_matches(trim(label), '(?i)^(\* |my ?contacts$|starred( in android)?$|mailchimp:)')
        and not regexp_matches(
            trim(label), '(?i)^(imported (from |on )?\S*\d|imported on |restored from |copied from )'
        )
),

spelled as (
    select
        owner,
        key,
        name,
        count(*) as n
    from kept
    group by owner, key, name
),

named as (
    select
        owner,
        key,
        arg_min(name, (-n, name)) as name
    from spelled
    group by owner, key
)

select distinct
    k.owner,
    k.key,
    n.name,
    k.contact_id
from kept as k
inner join named as n on k.owner = n.owner and k.key = n.key
order by k.owner, k.key, k.contact_id
