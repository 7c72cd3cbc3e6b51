-- Appearances: contacts that came and went; one split off did not come, one merged away did not go.
-- An owner's first run has nothing to differ from.
-- reads contacts, previous_contacts, owners, id_changes(owner, kind, contact_id)
select
    n.owner,
    'appeared' as kind,
    n.contact_id,
    null::varchar as field,
    null::varchar as before,
    n.full_name as after
from contacts as n
semi join previous_contacts as k on n.owner = k.owner
anti join previous_contacts as p on n.owner = p.owner and n.contact_id = p.contact_id
anti join id_changes as s
    on n.owner = s.owner and n.contact_id = s.contact_id and s.kind = 'split'
union all
select
    p.owner,
    'disappeared',
    p.contact_id,
    null,
    p.full_name,
    null
from previous_contacts as p
semi join owners as k on p.owner = k.owner
anti join contacts as n on p.owner = n.owner and p.contact_id = n.contact_id
anti join id_changes as s
    on p.owner = s.owner and p.contact_id = s.contact_id and s.kind = 'merged'
order by owner, contact_id
