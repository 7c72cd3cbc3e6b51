-- Circle members: memberships, with a word at those who are not in the wider circle.
-- reads memberships, wider(owner, circle_id, within_id), heads(owner, circle_id, name)
select
    m.owner,
    m.circle_id,
    m.contact_id,
    m.strength::double as strength,
    m.reason || case
        when w.within_id is not null and p.contact_id is null then '; not in ' || h.name
        else ''
    end as reason,
    w.within_id is not null and p.contact_id is null as is_extra
from memberships as m
left join wider as w on m.owner = w.owner and m.circle_id = w.circle_id
left join heads as h on w.owner = h.owner and w.within_id = h.circle_id
left join memberships as p
    on w.owner = p.owner and w.within_id = p.circle_id and m.contact_id = p.contact_id
order by m.owner, m.circle_id, m.contact_id
