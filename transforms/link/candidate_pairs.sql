-- Candidate pairs: two records of one book that share a key of a block below the cap.
-- reads blocks(members)
select distinct members[i] as card_l, unnest(members[i + 1:]) as card_r
from (select members, unnest(generate_series(1, len(members) - 1)) as i from blocks where len(members) > 1)
