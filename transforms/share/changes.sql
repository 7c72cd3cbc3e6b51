-- Changes: what differs from the previous snapshot.
-- reads appearances, job_changes, tier_changes, id_changes(owner, kind, contact_id, other_id)
select * from appearances
union all
select * from job_changes
union all
select * from tier_changes
union all
select
    owner,
    kind,
    contact_id,
    'contact_id' as field,
    other_id as before,
    case kind when 'merged' then other_id end as after
from id_changes
order by owner, contact_id, kind, field, before, after
