-- Former ids: each record of a cluster with the contact id it had when last seen, null for a new record.
-- reads clusters, ledger, aliases
select
    c.owner, c.record_id, c.cluster_id,
    coalesce(a.survivor_id, l.contact_id) as former_id
from clusters as c
left join ledger as l on c.owner = l.owner and c.record_id = l.record_id
left join aliases as a on l.owner = a.owner and l.contact_id = a.contact_id
