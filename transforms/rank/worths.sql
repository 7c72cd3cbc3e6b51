-- Worths: the value of each contact for each purpose, and the score over all of them.
-- reads purpose_parts, books
with valued as (
    select
        c,
        o,
        is_outside * access * influence * willing * novelty * reach as introduce,
        is_outside * knows_work * standing * recall * length * closeness as reference,
        access * influence * distance * is_known as research,
        tie * reach * discretion as conversation,
        reach::double as broadcast
    from purpose_parts
)

select
    v.*,
    100 - 100 * (1 - b.introduce * v.introduce) * (1 - b.reference * v.reference)
    * (1 - b.research * v.research) * (1 - b.conversation * v.conversation)
    * (1 - b.broadcast * v.broadcast) as score
from valued as v
inner join books as b on v.o = b.o
order by 1
