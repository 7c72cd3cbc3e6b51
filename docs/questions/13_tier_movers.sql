-- 13. Who changed tier since the previous run, and which factor moved most? None on a first run.
select
    m.owner,
    c.full_name,
    m.before,
    m.after,
    c.tier
from changes as m
inner join contacts as c using (owner, contact_id)
where m.kind = 'changed_tier'
order by m.owner, m.contact_id
