-- Tiers: rank, share and tier per contact and purpose, overall included.
-- reads placed, people
select
    p.owner,
    p.contact_id,
    ['broadcast', 'conversation', 'introduce', 'overall', 'reference', 'research'][r.purpose_no + 1]
        as purpose,
    r.rank,
    r.value,
    r.cumulative_share,
    r.tier
from placed as r
inner join people as p on r.c = p.c
order by r.c, r.purpose_no
