-- Channel levels: how e-mails, phones, profiles and handles of a candidate pair agree (levels.Email before sharing,
-- levels.Phone, levels.Profile, levels.Handle), with the addresses and numbers in common.
-- reads candidate_pairs, cards
with sides as (
    select
        p.card_l, p.card_r, l.book,
        l.emails as emails_l, r.emails as emails_r, l.role_emails as roles_l, r.role_emails as roles_r,
        l.users as users_l, r.users as users_r, l.domains as domains_l, r.domains as domains_r,
        l.phones as phones_l, r.phones as phones_r, l.extensions as extensions_l, r.extensions as extensions_r,
        l.profile as profile_l, r.profile as profile_r, l.kind = r.kind as is_same_kind,
        l.handles as handles_l, r.handles as handles_r, l.letters as letters_l, r.letters as letters_r,
        l.given_initial || replace(l.family, ' ', '') as short_l,
        r.given_initial || replace(r.family, ' ', '') as short_r,
        list_intersect(l.emails, r.emails) as emails,
        list_intersect(l.phones, r.phones) as phones
    from candidate_pairs as p
    inner join cards as l on p.card_l = l.card
    inner join cards as r on p.card_r = r.card
)

select
    card_l, card_r, book, emails, phones,
    case
        when len(emails) > 0 then if(list_has_all(roles_l, emails), 4, 0)
        when len(emails_l) = 0 or len(emails_r) = 0 then 12
        when list_has_any(
            list_filter(users_l, lambda u: length(u) >= 6), list_filter(users_r, lambda u: length(u) >= 6)
        ) then 8
        when list_contains(flatten(list_transform(users_l, lambda a: list_transform(
            users_r, lambda b: damerau_levenshtein(a, b) = 1 and length(a) >= 5
        ))), true) then 9
        when list_has_any(domains_l, domains_r) then 10
        else 11
    end as email,
    case
        when len(phones) = 0 and (len(phones_l) = 0 or len(phones_r) = 0) then 4
        when list_has_any(extensions_l, extensions_r) then 1
        when len(phones) > 0 and len(extensions_l) > 0 and len(extensions_r) > 0 then 2
        when len(phones) > 0 then 0
        when list_contains(flatten(list_transform(phones_l, lambda a: list_transform(
            phones_r, lambda b: damerau_levenshtein(a, b) = 1 and length(a) >= 7
        ))), true) then 3
        else 5
    end as phone,
    case
        when profile_l is null and profile_r is null then 2
        when profile_l is null or profile_r is null then 1
        when profile_l = profile_r then 0
        else if(is_same_kind, 4, 3)
    end as profile,
    case
        when list_contains(handles_l, letters_r) and list_contains(handles_r, letters_l) then 0
        when list_has_any(handles_l, handles_r) then 1
        when list_contains(handles_l, letters_r) or list_contains(handles_r, letters_l) then 2
        when list_contains(handles_l, short_r) or list_contains(handles_r, short_l) then 3
        when len(handles_l) = 0 or len(handles_r) = 0 then 4
        else 5
    end as handle
from sides
