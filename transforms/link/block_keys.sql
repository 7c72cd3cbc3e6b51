-- Block keys: the narrow keys under which a record meets others of its book; the first letter names the kind of key.
-- reads cards
select card, book, unnest(keys) as key
from (
    select
        card, book,
        list_distinct(flatten([
            list_transform(emails, lambda e: 'a|' || e),
            list_transform(phones, lambda p: 'b|' || p),
            list_transform(handles, lambda h: 'e|' || h),
            list_transform(given_roots, lambda g: 'f|' || g || '|' || family),
            list_transform(given_roots, lambda g: 'k|' || g || '|' || company_set),
            list_transform(employers, lambda d: 'n|' || given_first || '|' || d),
            list_transform(employers, lambda d: 'o|' || family || '|' || d),
            flatten(
                list_transform(given_roots, lambda g: list_transform(later_parts, lambda f: 'g|' || g || '|' || f))
            ),
            [
                'c|' || profile,
                'd|' || name_set,
                'e|' || letters,
                'h|' || given_initial || '|' || family,
                'i|' || given_phonetic || '|' || family_phonetic,
                'j|' || family || '|' || company_set,
                'l|' || family || '|' || city,
                'm|' || given_first || '|' || city || '|' || family_initial,
                'p|' || given_first || '|' || family_initial || '|' || title,
                'q|' || given_phonetic || '|' || family[1:3],
                'r|' || given[1:3] || '|' || family_phonetic,
                's|' || given_initial || '|' || array_to_string(list_sort(string_split(family, '')), ''),
                't|' || given_first || '|' || family_initial,
                'u|' || birthday,
                'w|' || city || '|' || title || '|' || given_first,
                'x|' || family_phonetic || '|' || company_set,
                'y|' || given_phonetic || '|' || company_set
            ]
        ])) as keys
    from cards
) as keyed
