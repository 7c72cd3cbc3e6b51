-- Phone levels: how the numbers of pairs that both have one agree by their last nine digits (levels.Phone), and
-- under how many names the least shared number in common is found.
-- reads name_classes, cards, channel_counts
with sides as (
    select
        p.card_l, p.card_r, l.book, l.phones as phones_l, r.phones as phones_r,
        l.extensions as extensions_l, r.extensions as extensions_r,
        list_intersect(l.phones, r.phones) as phones
    from name_classes as p
    inner join cards as l on p.card_l = l.card and len(l.phones) > 0
    inner join cards as r on p.card_r = r.card and len(r.phones) > 0
),

shared as (
    select s.card_l, s.card_r, min(c.n_names) as n_names
    from (select card_l, card_r, book, unnest(phones) as value from sides) as s
    inner join channel_counts as c on s.book = c.book and c.kind = 'phone' and s.value = c.value
    group by s.card_l, s.card_r
)

select
    s.card_l, s.card_r, n.n_names,
    case
        when n.n_names is null
            then
                case
                    when list_contains(flatten(list_transform(s.phones_l, lambda a: list_transform(
                        s.phones_r, lambda b: damerau_levenshtein(a, b) = 1 and length(a) >= 7
                    ))), true) then 3
                    else 5
                end
        when list_has_any(s.extensions_l, s.extensions_r) then 1
        when len(s.extensions_l) > 0 and len(s.extensions_r) > 0 then 2
        else 0
    end as phone
from sides as s
left join shared as n on s.card_l = n.card_l and s.card_r = n.card_r
