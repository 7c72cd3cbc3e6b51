-- Circle overlaps: pairs of circles that share a contact.
-- reads circle_members(owner, circle_id, contact_id), circles(owner, circle_id, n)
with shared as (
    select
        l.owner,
        l.circle_id as circle_id_l,
        r.circle_id as circle_id_r,
        count(*) as n_both
    from circle_members as l
    inner join circle_members as r
        on l.owner = r.owner and l.contact_id = r.contact_id and l.circle_id < r.circle_id
    group by l.owner, l.circle_id, r.circle_id
)

select
    s.owner,
    s.circle_id_l,
    s.circle_id_r,
    s.n_both,
    s.n_both / (l.n + r.n - s.n_both) as jaccard,
    s.n_both = l.n as l_within_r
from shared as s
inner join circles as l on s.owner = l.owner and s.circle_id_l = l.circle_id
inner join circles as r on s.owner = r.owner and s.circle_id_r = r.circle_id
order by s.owner, s.circle_id_l, s.circle_id_r
