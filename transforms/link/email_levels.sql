-- E-mail levels: how the addresses of pairs that both have one agree (levels.Email), and under how many names the least
-- shared address in common is found.
-- reads name_classes, cards, channel_counts
with sides as (
    select
        p.card_l, p.card_r, l.book, l.role_emails as roles_l,
        l.users as users_l, r.users as users_r, l.domains as domains_l, r.domains as domains_r,
        list_intersect(l.emails, r.emails) as emails
    from name_classes as p
    inner join cards as l on p.card_l = l.card and len(l.emails) > 0
    inner join cards as r on p.card_r = r.card and len(r.emails) > 0
),

shared as (
    select s.card_l, s.card_r, min(c.n_names) as n_names
    from (select card_l, card_r, book, unnest(emails) as value from sides) as s
    inner join channel_counts as c on s.book = c.book and c.kind = 'email' and s.value = c.value
    group by s.card_l, s.card_r
)

select
    s.card_l, s.card_r,
    case
        when n.n_names is not null then if(list_has_all(s.roles_l, s.emails), 4, 0) + least(n.n_names, 4) - 1
        when len(s.users_l) = 0 or len(s.users_r) = 0 then 12
        when list_has_any(
            list_filter(s.users_l, lambda u: length(u) >= 6), list_filter(s.users_r, lambda u: length(u) >= 6)
        ) then 8
        -- A digit more is another mailbox of the same name, not a slip.
        when list_contains(flatten(list_transform(s.users_l, lambda a: list_transform(
            s.users_r, lambda b: damerau_levenshtein(a, b) = 1 and length(a) >= 5
            and regexp_replace(a, '[^0-9]', '', 'g') = regexp_replace(b, '[^0-9]', '', 'g')
        ))), true) then 9
        when list_has_any(s.domains_l, s.domains_r) then 10
        else 11
    end as email
from sides as s
left join shared as n on s.card_l = n.card_l and s.card_r = n.card_r
