-- Open keys: the block keys of blocks whose pairs are compared.
-- reads block_keys, blocks
select
    k.book,
    k.key,
    k.card,
    k.kind in ('a', 'b', 'c', 'e', 'u') as is_channel,
    k.kind in ('j', 'k', 'n', 'o', 'x', 'y') as is_employer
from block_keys as k
semi join (select book, key from blocks where is_open) as b on k.key = b.key and k.book = b.book
