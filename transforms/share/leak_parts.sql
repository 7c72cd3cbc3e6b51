-- Leak parts: what each member adds to the risk of a message: q · exposure · (1 - c · confidant).
-- Those who must be left out whatever the risk: insiders and the highly exposed. The rest in order of what they add.
-- reads circle_members, contacts(exposure, exposure_class, confidant), message_kinds(message_kind, q)
select
    m.owner,
    m.circle_id,
    k.message_kind,
    m.contact_id,
    c.exposure_class,
    k.q > 0 and c.exposure_class = 'inside' as is_inside,
    k.q > 0 and (c.exposure_class = 'inside' or c.exposure >= $near) as is_forced,
    round(k.q * c.exposure * (1 - $confidant * c.confidant), 12) as part
from circle_members as m
inner join contacts as c on m.owner = c.owner and m.contact_id = c.contact_id
cross join message_kinds as k
order by m.owner, m.circle_id, k.message_kind, m.contact_id
