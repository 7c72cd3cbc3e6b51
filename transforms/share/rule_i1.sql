-- I1: the present employer is a protected company, or its parent, subsidiary or sibling.
-- reads protected_employers(owner, contact_id, kind, why)
select
    owner,
    contact_id,
    'I1' as rule,
    $i1 as exposure,
    'inside' as exposure_class,
    'works at ' || why as evidence
from protected_employers
where kind = 'company'
order by owner, contact_id
