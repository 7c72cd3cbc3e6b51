-- Blocks: the records that share a key; `n` counts them, and above the cap `members` is empty.
-- reads block_keys(card, book, key)
select
    book,
    key,
    count(*) as n,
    if(count(*) <= $block_cap, list(card order by card), []) as members
from block_keys
where key is not null
group by book, key
having count(*) > 1
