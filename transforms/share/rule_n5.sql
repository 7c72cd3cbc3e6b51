-- N5: shares a home phone, a home address or a mailbox with an insider: what is sent there, the insider may read.
-- reads homes(owner, contact_id, place, key), insiders
with households as (
    select
        owner,
        place,
        key
    from homes
    group by owner, place, key
    having count(distinct contact_id) between 2 and $household_max
)

select
    h.owner,
    h.contact_id,
    'N5' as rule,
    $n5 as exposure,
    'near' as exposure_class,
    'shares a ' || min(h.place) || ' with an insider' as evidence
from homes as h
semi join households as k on h.owner = k.owner and h.place = k.place and h.key = k.key
inner join homes as o
    on h.owner = o.owner and h.place = o.place and h.key = o.key and h.contact_id <> o.contact_id
semi join insiders as s on o.owner = s.owner and o.contact_id = s.contact_id
group by h.owner, h.contact_id
order by h.owner, h.contact_id
