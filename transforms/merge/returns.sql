-- Returns: parts of a contact that hold the origin of an id merged into it, and not its own origin: they take that
-- id back, so that an undone merge restores both contacts.
-- reads origins, aliases
select o.owner, o.former_id, o.cluster_id, min(a.contact_id) as returned_id
from origins as o
inner join aliases as a
    on o.owner = a.owner and o.origin_id = a.contact_id and o.former_id = a.survivor_id
where (o.owner, o.former_id, o.cluster_id) not in (
    select (own.owner, own.former_id, own.cluster_id) from origins as own where own.origin_id = own.former_id
)
group by o.owner, o.former_id, o.cluster_id
