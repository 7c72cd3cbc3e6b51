-- Card numbers: a small integer per record and per book, so that pairs are pairs of small integers.
-- reads record_keys
select
    owner, record_id,
    row_number() over (order by owner, record_id)::integer as card,
    dense_rank() over (order by owner)::integer as book
from record_keys
