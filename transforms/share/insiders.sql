-- Insiders: contacts to whom a word is a word to the protected company.
-- reads rule_i1, rule_i2, rule_i3, rule_n3
select
    owner,
    contact_id
from rule_i1
union
select
    owner,
    contact_id
from rule_i2 where exposure_class = 'inside'
union
select
    owner,
    contact_id
from rule_i3
union
select
    owner,
    contact_id
from rule_n3 where exposure_class = 'inside'
order by owner, contact_id
