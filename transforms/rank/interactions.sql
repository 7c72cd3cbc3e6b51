-- Interactions: the published acts, never a message's text.
-- reads acts, people
select
    p.owner,
    p.contact_id,
    a.kind,
    a.direction,
    a.at,
    a.conversation_id
from acts as a
inner join people as p on a.c = p.c
order by a.c, a.kind, a.at, a.direction, a.conversation_id
