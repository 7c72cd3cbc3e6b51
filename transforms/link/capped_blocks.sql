-- Capped blocks: per book, the blocks above the cap by the kind of key that their records share.
-- reads blocks, card_numbers
select
    c.owner,
    b.kind,
    count(*)::bigint as n_blocks,
    max(b.n)::bigint as n_largest,
    sum(b.n * (b.n - 1) // 2)::bigint as n_pairs
from blocks as b
inner join (select distinct book, owner from card_numbers) as c on b.book = c.book
where not b.is_open
group by c.owner, b.kind
order by c.owner, b.kind
