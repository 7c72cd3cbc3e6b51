-- Purpose words: sentences that several purposes say; null where a factor changes nothing.
-- reads purpose_parts, people, worths, books
select
    q.c,
    'A tie of ' || q.tie::decimal(3, 2) || '.' as tie,
    case when q.novelty != 1 then 'So close that you know the same people.' end as novelty,
    case when q.is_outside = 0 then 'Inside the protected company: asking would reveal the search.' end as hidden,
    case when q.is_known = 0 then 'No profile and no company.' end as is_known,
    case
        when q.is_outside = 0 then 'Inside the protected company.'
        when q.discretion != 1 then 'Exposure ' || p.exposure::decimal(3, 2) || '.'
    end as discretion,
    case when w.introduce * b.introduce > 0 then 'Value ' || w.introduce::decimal(3, 2) || '.' end
        as introduce,
    case when w.reference * b.reference > 0 then 'Value ' || w.reference::decimal(3, 2) || '.' end
        as reference,
    case when w.research * b.research > 0 then 'Value ' || w.research::decimal(3, 2) || '.' end as research,
    case when w.conversation * b.conversation > 0 then 'Value ' || w.conversation::decimal(3, 2) || '.' end
        as conversation,
    case when w.broadcast * b.broadcast > 0 then 'Value ' || w.broadcast::decimal(3, 2) || '.' end
        as broadcast
from purpose_parts as q
inner join people as p on q.c = p.c
inner join worths as w on q.c = w.c
inner join books as b on q.o = b.o
order by q.c
