-- Person levels: how titles, places, birthdays, suffixes and middle initials of a candidate pair agree.
-- reads name_classes, cards, card_counts
with sides as (
    select
        p.card_l, p.card_r,
        l.title_words as title_l, r.title_words as title_r, l.city as city_l, r.city as city_r,
        l.country as country_l, r.country as country_r, l.birthday as birthday_l, r.birthday as birthday_r,
        l.suffix as suffix_l, r.suffix as suffix_r, l.middle_initial as middle_l, r.middle_initial as middle_r,
        greatest(m.n_city, s.n_city, 1) / m.n_book as city_share
    from name_classes as p
    inner join cards as l on p.card_l = l.card
    inner join cards as r on p.card_r = r.card
    inner join card_counts as m on p.card_l = m.card
    inner join card_counts as s on p.card_r = s.card
)

select
    card_l, card_r,
    case
        when title_l is null or title_r is null then 2
        when title_l = title_r then 0
        when list_has_any(title_l, title_r) then 1
        else 3
    end as title,
    case when city_l is null or city_r is null then 1 when city_l = city_r then 0 else 2 end as city,
    if(city_l = city_r, round(log2(city_share))::integer, null) as city_bits,
    case when country_l is null or country_r is null then 1 when country_l = country_r then 0 else 2 end as country,
    case
        when birthday_l is null or birthday_r is null then 2
        when birthday_l = birthday_r then if(birthday_l[1] = '-', 1, 0)
        when birthday_l[1] = '-' or birthday_r[1] = '-' then if(right(birthday_l, 5) = right(birthday_r, 5), 1, 3)
        when
            (birthday_l[1:4] = birthday_r[1:4])::int + (birthday_l[6:7] = birthday_r[6:7])::int
            + (birthday_l[9:10] = birthday_r[9:10])::int >= 2 then 4
        when
            birthday_l[1:4] = birthday_r[1:4] and birthday_l[6:7] = birthday_r[9:10]
            and birthday_l[9:10] = birthday_r[6:7] then 4
        else 3
    end as birthday,
    case
        when suffix_l is null and suffix_r is null then 2
        when suffix_l is null or suffix_r is null then 1
        when suffix_l = suffix_r then 0
        else 3
    end as suffix,
    case
        when middle_l is null and middle_r is null then 2
        when middle_l is null or middle_r is null then 1
        when middle_l = middle_r then 0
        else 3
    end as middle
from sides
