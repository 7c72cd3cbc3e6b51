-- Cards: what records compare by, one row per record.
-- reads record_keys, card_numbers
select
    n.card, n.book, k.owner, k.record_id,
    k.kind,
    k.is_interaction,
    k.is_interaction and k.profile_key is null and len(k.email_keys) = 0 and len(k.phone_keys) = 0 as is_name_only,
    k.given_key as given,
    split_part(k.given_key, ' ', 1) as given_first,
    k.given_roots,
    k.given_phonetic,
    k.given_initial,
    k.middle_key[1:1] as middle_initial,
    k.family_key as family,
    list_filter(string_split(k.family_key, ' '), lambda t: length(t) > 3) as family_parts,
    list_filter(string_split(k.name_key, ' ')[2:], lambda t: length(t) > 3) as later_parts,
    k.family_phonetic,
    k.family_initial,
    k.name_set_key as name_set,
    nullif(replace(concat(k.given_key, k.family_key), ' ', ''), '') as letters,
    k.given_initial || replace(k.family_key, ' ', '') as short_letters,
    k.suffix_key as suffix,
    k.email_keys as emails,
    k.role_email_keys as role_emails,
    list_transform(
        list_filter(k.email_keys, lambda e: not list_contains(k.role_email_keys, e)),
        lambda e: split_part(e, '@', 1)
    ) as users,
    k.mail_domains as domains,
    list_transform(k.mail_domains, lambda d: replace(split_part(d, '.', 1), '-', '')) as stems,
    list_sort(list_distinct(list_transform(k.phone_keys, lambda p: right(translate(p, '+~', ''), 9)))) as phones,
    list_transform(k.phone_extensions, lambda p: concat(
        right(translate(split_part(p, ';', 1), '+~', ''), 9), ';', split_part(p, ';', 2)
    )) as extensions,
    k.profile_key as profile,
    if(k.is_non_company, null, k.company_key) as company,
    if(k.is_non_company, null, k.company_set_key) as company_set,
    if(k.is_non_company, null, replace(k.company_key, ' ', '')) as company_letters,
    if(k.is_non_company, null, string_split(k.company_key, ' ')) as company_words,
    if(k.is_non_company, null, k.company_acronym) as company_acronym,
    list_filter(list_append(stems, company_letters), lambda e: e is not null) as employers,
    k.company_id,
    k.title_key as title,
    string_split(k.title_key, ' ') as title_words,
    k.city_key as city,
    k.country,
    k.birthday,
    list_distinct(list_filter(
        list_transform(
            list_append(
                users,
                regexp_replace(coalesce(k.profile_key, ''), '-[0-9a-f]{5,}$', '')
            ),
            lambda h: regexp_replace(h, '[^a-z]', '', 'g')
        ),
        lambda h: length(h) >= 5
    )) as handles
from record_keys as k
inner join card_numbers as n on k.owner = n.owner and k.record_id = n.record_id
