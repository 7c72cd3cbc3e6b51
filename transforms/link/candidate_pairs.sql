-- Candidate pairs: two records of one book that share a key of a block below the cap; `has_channel` where they share an
-- address, number, profile, handle or birthday, `has_employer` where a name and the employer.
-- reads blocks(key, members)
with keyed as (
    select members[i] as card_l, unnest(members[i + 1:]) as card_r, key[1] as kind
    from (
        select key, members, unnest(generate_series(1, len(members) - 1)) as i
        from blocks
        where len(members) > 1
    ) as open_blocks
)

select
    card_l, card_r,
    bool_or(kind in ('a', 'b', 'c', 'e', 'u')) as has_channel,
    bool_or(kind in ('j', 'k', 'n', 'o', 'x', 'y')) as has_employer
from keyed
group by card_l, card_r
