-- Parts: the clusters over which the records of a former contact are spread, one row each.
-- reads former_ids
select
    owner, former_id, cluster_id,
    count(*) as n_records,
    count(*) over (partition by owner, former_id) as n_parts
from former_ids
where former_id is not null
group by owner, former_id, cluster_id
