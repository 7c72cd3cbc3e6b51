-- Tiers: rank, share and tier per contact (c) and purpose, overall included.
-- reads placed
select
    c,
    ['broadcast', 'conversation', 'introduce', 'overall', 'reference', 'research'][purpose_no + 1] as purpose,
    rank,
    value,
    cumulative_share,
    tier
from placed
order by c, purpose_no
