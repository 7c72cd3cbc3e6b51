-- Origins: for contacts that come apart, the id that each record would give to a contact of its own; an id that was
-- once given so tells which record a contact began with.
-- reads former_ids, parts
select
    f.owner, f.former_id, f.cluster_id, f.record_id,
    'c_' || sha256(f.owner || ' ' || f.record_id)[1:12] as origin_id
from former_ids as f
inner join parts as p on f.owner = p.owner and f.former_id = p.former_id and f.cluster_id = p.cluster_id
where p.n_parts > 1
