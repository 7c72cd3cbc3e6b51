-- Cluster ids: each cluster's contact id, or the one proposed for a new contact, and the contact it was split from.
-- reads former_ids, parts, survivors
with split_off as (
    select owner, cluster_id, arg_max(former_id, (n_records, former_id)) as former_id
    from parts
    where n_parts > 1
    group by owner, cluster_id
)

select
    c.owner, c.cluster_id, s.contact_id,
    'c_' || sha256(c.owner || ' ' || c.cluster_id)[1:12] as proposed_id,
    if(s.contact_id is null, o.former_id, s.split_from) as split_from
from (select distinct owner, cluster_id from former_ids) as c
left join survivors as s on c.owner = s.owner and c.cluster_id = s.cluster_id and s.place = 1
left join split_off as o on c.owner = o.owner and c.cluster_id = o.cluster_id
order by c.owner, c.cluster_id
