-- Aliases: ids merged away, each with the contact that carries its records now; an id taken back is no alias any more.
-- reads aliases, survivors, origins, contact_ids
with merged as (
    select owner, contact_id, survivor_id from survivors where place > 1
),

moved as (
    select o.owner, o.origin_id as contact_id, c.contact_id as survivor_id
    from origins as o
    inner join contact_ids as c on o.owner = c.owner and o.cluster_id = c.cluster_id
),

every as (
    select
        a.owner, a.contact_id,
        coalesce(o.survivor_id, m.survivor_id, a.survivor_id) as survivor_id
    from aliases as a
    left join moved as o on a.owner = o.owner and a.contact_id = o.contact_id
    left join merged as m on a.owner = m.owner and a.survivor_id = m.contact_id
    union
    select owner, contact_id, survivor_id from merged
)

select e.owner, e.contact_id, min(e.survivor_id) as survivor_id
from every as e
anti join contact_ids as c on e.owner = c.owner and e.contact_id = c.contact_id
group by e.owner, e.contact_id
order by e.owner, e.contact_id
