-- Blocks: the keys that records share, and how many; above $block_cap a block says too little to compare all its pairs.
-- reads block_keys
select key, book, kind, count(*) as n, count(*) <= $block_cap as is_open
from block_keys
group by key, book, kind
having count(*) > 1
