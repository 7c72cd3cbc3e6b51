-- Attributes: what contacts may have in common, each under one name.
-- reads record_attributes, contact_attributes, burst_members, label_members, told_attributes
with found as (
    select * from record_attributes
    union all
    select * from contact_attributes
    union all
    select * from burst_members
    union all
    select
        owner,
        contact_id,
        kind,
        key,
        words
    from told_attributes
    union all
    select
        owner,
        contact_id,
        'label',
        key,
        name
    from label_members
)

select
    owner,
    kind,
    key,
    min(min(words)) over (partition by owner, kind, key) as words,
    contact_id
from found
group by owner, kind, key, contact_id
order by owner, kind, key, contact_id
