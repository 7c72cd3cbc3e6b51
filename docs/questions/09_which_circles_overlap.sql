-- 9. Which circles overlap most, and which lie within another? Circles that were only suggested are left out.
select
    l.name as left_circle,
    r.name as right_circle,
    o.n_both,
    round(o.jaccard, 2) as jaccard,
    case
        when o.n_both = l.n and o.n_both = r.n then 'the same people'
        when o.n_both = l.n then 'left within right'
        when o.n_both = r.n then 'right within left'
        else 'overlap'
    end as relation
from circle_overlaps as o
inner join circles as l on o.owner = l.owner and o.circle_id_l = l.circle_id
inner join circles as r on o.owner = r.owner and o.circle_id_r = r.circle_id
where o.owner = 'dana-reyes' and l.status != 'suggested' and r.status != 'suggested'
order by o.jaccard desc, l.name, r.name, o.circle_id_l, o.circle_id_r
limit 12
