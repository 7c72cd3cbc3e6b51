-- Burst members: who was connected with in a burst, and the name of the burst.
-- reads contacts(owner, contact_id, connected_on), bursts(owner, from_day, to_day)
select
    c.owner,
    c.contact_id,
    'burst' as kind,
    b.from_day::varchar as key,
    'Connected ' || case
        when b.from_day = b.to_day then ''
        when month(b.from_day) = month(b.to_day) then strftime(b.from_day, '%-d-')
        else strftime(b.from_day, '%-d %b-')
    end || strftime(b.to_day, '%-d %b %Y') as words
from contacts as c
inner join bursts as b
    on c.owner = b.owner and c.connected_on between b.from_day and b.to_day
order by c.owner, c.contact_id, key
