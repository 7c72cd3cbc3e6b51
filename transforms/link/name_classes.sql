-- Name classes: names as a whole (levels.NameClass), and in doublings how many records the book would hold by chance
-- whose names agree as these do. Pairs of other names, or without one, are dropped unless something else brought them
-- together: two numbers of an office one digit apart say nothing of who answers them.
-- reads name_levels
with classed as (
    select
        *,
        case
            when is_nameless then 10
            when is_swapped then 1
            when given = 0 and family = 0 then 0
            when given <= 4 and family = 0 then 2
            when given = 0 and family <= 3 then 3
            when given <= 4 and family <= 3 then 4
            when given = 5 and family <= 3 then 5
            when given <= 4 and family <= 5 then 6
            when given <= 4 then 7
            when given in (6, 8) and family <= 3 then 8
            when given = 7 and family <= 4 then 11
            else 9
        end as name_class,
        -- One given name in 14 begins with a given letter, one in 8 with one that two share; one family
        -- name in 16.
        case when given <= 4 then n_given / n_book when given = 5 then 0.07 when given = 6 then 0.12 else 1 end
            as given_share,
        case when family <= 3 then n_family / n_book when family = 4 then 0.06 else 1 end as family_share
    from name_levels
)

select
    card_l, card_r, book, n_book, given, family, name_class,
    if(is_swapped, 63, given * 7 + family) as name,
    round(log2(given_share))::integer as given_bits,
    round(log2(family_share))::integer as family_bits,
    log2(given_share * family_share * n_book) as chance_bits,
    round(2 * log2(n_name))::integer as namesakes,
    n_name,
    n_name_profiles
from classed
where has_channel or name_class < 7 or name_class = 11 or (name_class < 9 and has_employer)
