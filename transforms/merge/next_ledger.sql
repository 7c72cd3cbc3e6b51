-- Ledger: every record ever seen with its contact id; what is in no export any more keeps its row.
-- reads ledger, former_ids, contact_ids
select f.owner, f.record_id, c.contact_id
from former_ids as f
inner join contact_ids as c on f.owner = c.owner and f.cluster_id = c.cluster_id
union all
select l.owner, l.record_id, l.contact_id
from ledger as l
anti join former_ids as f on l.owner = f.owner and l.record_id = f.record_id
order by owner, record_id
