-- Circle regions: contacts by the set of circles they are exactly in; contacts in none are in no region.
-- reads circle_members(owner, circle_id, contact_id)
with sets as (
    select
        owner,
        contact_id,
        list(circle_id order by circle_id) as circles
    from circle_members
    group by owner, contact_id
)

select
    owner,
    circles,
    count(*) as n,
    list(contact_id order by contact_id) as contact_ids
from sets
group by owner, circles
order by owner, circles
