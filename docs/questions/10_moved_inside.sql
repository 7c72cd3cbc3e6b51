-- 10. Who moved to a protected company since the previous run? None on a first run.
select
    m.owner,
    c.full_name,
    c.company,
    m.before,
    m.after
from changes as m
inner join contacts as c using (owner, contact_id)
where m.kind = 'moved_inside'
order by m.owner, m.contact_id
