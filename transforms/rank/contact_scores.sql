-- Contact scores: the scores of each contact.
-- reads scored
select * exclude (c)
from scored
order by c
