-- 7. May I send "open to talk" to the circle Finance? If not, whom must I leave out?
select
    k.name as circle,
    l.verdict,
    l.n_members,
    l.n_inside,
    l.n_near,
    round(l.leak_risk, 3) as leak_risk,
    (
        select coalesce(list(c.full_name order by c.full_name, c.contact_id), [])
        from contacts as c
        where c.owner = l.owner and list_contains(l.leave_out, c.contact_id)
    ) as leave_out
from circle_leaks as l
inner join circles as k using (owner, circle_id)
where l.owner = 'dana-reyes' and k.name = 'Finance' and l.message_kind = 'open_to_talk'
order by k.circle_id
