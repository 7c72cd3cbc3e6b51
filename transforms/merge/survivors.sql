-- Survivors: every id a cluster claims, the one that survives first: most records, then the smaller id.
-- reads claims
select
    *,
    row_number() over (partition by owner, cluster_id order by n_records desc, contact_id) as place,
    first_value(contact_id) over (
        partition by owner, cluster_id order by n_records desc, contact_id
    ) as survivor_id
from claims
