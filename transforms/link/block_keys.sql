-- Block keys: the narrow keys under which a record meets others of its book; `kind` names what they are of. `key` is a
-- number only to be short: it tells keys apart within this run, and nothing is ordered by it or kept.
-- reads cards, mentions
with compared as materialized (select * from cards anti join mentions on cards.card = mentions.card),

listed as (
    select card, book, 'a' as kind, unnest(emails) as one, '' as other from compared
    union all
    select card, book, 'b', unnest(phones), '' from compared
    union all
    select card, book, 'c', profile, '' from compared
    union all
    select card, book, 'd', name_set, '' from compared
    union all
    select card, book, 'e', unnest(list_distinct(list_append(handles, letters))), '' from compared
    union all
    select card, book, 'f', unnest(given_roots), family from compared
    union all
    select card, book, 'g', root, unnest(list_distinct(later_parts))
    from (select card, book, unnest(given_roots) as root, later_parts from compared) as rooted
    union all
    select card, book, 'h', given_initial, family from compared
    union all
    select card, book, 'i', given_phonetic, family_phonetic from compared
    union all
    select card, book, 'j', family, company_set from compared
    union all
    select card, book, 'k', unnest(given_roots), company_set from compared
    union all
    select card, book, 'l', family, city from compared
    union all
    select card, book, 'm', given_first, city || '|' || family_initial from compared
    union all
    select card, book, 'n', given_first, unnest(list_distinct(employers)) from compared
    union all
    select card, book, 'o', family, unnest(list_distinct(employers)) from compared
    union all
    select card, book, 'p', given_first, family_initial || '|' || title from compared
    union all
    select card, book, 'q', given_phonetic, family[1:3] from compared
    union all
    select card, book, 'r', given[1:3], family_phonetic from compared
    union all
    select card, book, 's', given_initial, array_to_string(list_sort(string_split(family, '')), '') from compared
    union all
    select card, book, 't', given_first, family_initial from compared
    union all
    select card, book, 'u', birthday, '' from compared
    union all
    select card, book, 'w', city, title || '|' || given_first from compared
    union all
    select card, book, 'x', family_phonetic, company_set from compared
    union all
    select card, book, 'y', given_phonetic, company_set from compared
)

select card, book, kind, hash(book, kind, one, other) as key
from listed
where one is not null and other is not null
