-- Block keys: the narrow keys under which a record meets others of its book; the first letter names the kind of key.
-- reads cards
select card, book, unnest(list_transform(emails, lambda e: 'a|' || e)) as key from cards
union all
select card, book, unnest(list_transform(phones, lambda p: 'b|' || p)) from cards
union all
select card, book, 'c|' || profile from cards where profile is not null
union all
select card, book, 'd|' || name_set from cards where name_set is not null
union all
select card, book, 'e|' || letters from cards where given is not null and family is not null
union all
select card, book, unnest(list_transform(handles, lambda h: 'e|' || h)) from cards
union all
select card, book, unnest(list_transform(given_roots, lambda g: concat('f|', g, '|', family))) from cards where family is not null
union all
select card, book, unnest(flatten(list_transform(given_roots, lambda g: list_transform(family_parts, lambda f: concat('g|', g, '|', f)))))
from cards
union all
select card, book, concat('h|', given_initial, '|', family) from cards where family is not null and given is not null
union all
select card, book, concat('i|', given_phonetic, '|', family_phonetic) from cards where given_phonetic is not null and family_phonetic is not null
union all
select card, book, concat('j|', family, '|', company_set) from cards where family is not null and company_set is not null
union all
select card, book, unnest(list_transform(given_roots, lambda g: concat('k|', g, '|', company_set))) from cards where company_set is not null
union all
select card, book, concat('l|', family, '|', city) from cards where family is not null and city is not null
union all
select card, book, concat('m|', given_first, '|', city, '|', family_initial) from cards where given_first is not null and city is not null
union all
select card, book, unnest(list_transform(list_concat(stems, if(company_letters is null, [], [company_letters])), lambda d: concat('n|', given_first, '|', d)))
from cards where given_first is not null
union all
select card, book, unnest(list_transform(list_concat(stems, if(company_letters is null, [], [company_letters])), lambda d: concat('o|', family, '|', d)))
from cards where family is not null
union all
select card, book, concat('p|', given_first, '|', family_initial, '|', title) from cards where given_first is not null and title is not null
union all
select card, book, concat('q|', given_phonetic, '|', family[1:3]) from cards where given_phonetic is not null and family is not null
union all
select card, book, concat('r|', given[1:3], '|', family_phonetic) from cards where given is not null and family_phonetic is not null
union all
select card, book, concat('s|', given_initial, '|', list_aggregate(list_sort(string_split(family, '')), 'string_agg', '')) from cards where given is not null and family is not null
union all
select card, book, concat('t|', given_first, '|', family_initial) from cards where given_first is not null and family_initial is not null
union all
select card, book, concat('u|', birthday, '|', given_initial) from cards where birthday is not null
union all
select card, book, concat('v|', birthday, '|', family) from cards where birthday is not null and family is not null
union all
select card, book, concat('w|', city, '|', title, '|', given_first) from cards where city is not null and title is not null
