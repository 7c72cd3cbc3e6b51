-- Contact scores: the scores of each contact (c).
-- reads scored
select *
from scored
order by c
