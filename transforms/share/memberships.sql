-- Memberships: contacts in circles of every kind, before the wider circle is checked.
-- reads heads(owner, circle_id, kind, key, name), label_members, stated_members, discovered
select
    h.owner,
    h.circle_id,
    m.contact_id,
    1.0 as strength,
    'has the label ' || h.name as reason
from heads as h
inner join label_members as m on h.owner = m.owner and h.key = m.key
where h.kind = 'label'
union all
select
    h.owner,
    h.circle_id,
    m.contact_id,
    m.strength,
    m.reason
from heads as h
inner join stated_members as m on h.owner = m.owner and h.name = m.name
where h.kind in ('rule', 'manual')
union all
select
    h.owner,
    h.circle_id,
    m.contact_id,
    m.strength,
    m.reason
from heads as h
inner join discovered as m on h.owner = m.owner and h.key = m.key
where h.kind = 'discovered'
order by h.owner, h.circle_id, m.contact_id
