-- Contact records: which records make up a contact, and why.
-- reads clusters, contact_ids
select c.owner, i.contact_id, c.record_id, c.match_weight, c.match_probability, c.because
from clusters as c
inner join contact_ids as i on c.owner = i.owner and c.cluster_id = i.cluster_id
order by c.owner, i.contact_id, c.record_id
