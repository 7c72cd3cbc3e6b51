-- Interactions: the published acts of contacts (c), never a message's text.
-- reads acts
select
    a.c,
    a.kind,
    a.direction,
    a.at,
    a.conversation_id
from acts as a
order by a.c, a.kind, a.at, a.direction, a.conversation_id
