-- Claims: which cluster carries each former id on: the part with most records, before it a part with no id to
-- return to; and the ids that parts take back.
-- reads parts, returns
with ranked as (
    select
        p.owner, p.former_id, p.cluster_id, p.n_records, r.returned_id,
        row_number() over (
            partition by p.owner, p.former_id
            order by r.returned_id is not null, p.n_records desc, p.cluster_id
        ) as place
    from parts as p
    left join returns as r on p.owner = r.owner and p.former_id = r.former_id and p.cluster_id = r.cluster_id
)

select owner, cluster_id, n_records, former_id as contact_id, null as split_from
from ranked
where place = 1
union all
select owner, cluster_id, n_records, returned_id, former_id
from ranked
where place > 1 and returned_id is not null
