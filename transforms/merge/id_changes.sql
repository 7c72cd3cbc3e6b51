-- Id changes: contacts merged away, and contacts split off.
-- reads survivors, contact_ids
select owner, 'merged' as kind, contact_id, survivor_id as other_id
from survivors
where place > 1 and split_from is null
union all
select owner, 'split', contact_id, split_from
from contact_ids
where split_from is not null
order by owner, kind, contact_id, other_id
