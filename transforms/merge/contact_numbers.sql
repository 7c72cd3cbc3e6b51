-- Contact numbers: each contact under a number, in the order of owners and ids: quicker to group and to sort by.
-- reads contact_ids
select row_number() over (order by owner, contact_id) as contact, owner, contact_id, cluster_id
from contact_ids
