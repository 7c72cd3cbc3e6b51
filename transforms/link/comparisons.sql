-- Comparisons: candidate pairs with every level that model.toml weighs, each from 0 on.
-- reads name_classes, email_levels, phone_levels, handle_levels, work_levels, person_levels
with levels as (
    select
        n.*, w.n_company, p.* exclude (card_l, card_r), h.profile,
        coalesce(e.email, 12) as email,
        -- One address in common is said once: neither its name nor its domain is evidence of its own.
        if(e.email <= 7 and h.handle = 1, 4, h.handle) as handle,
        if(e.email <= 7 and w.company = 4, 6, w.company) as company,
        coalesce(f.phone, 4) as phone,
        least(ceil(log2(coalesce(f.n_names, 1))), 5)::integer as phone_share
    from name_classes as n
    inner join handle_levels as h on n.card_l = h.card_l and n.card_r = h.card_r
    inner join work_levels as w on n.card_l = w.card_l and n.card_r = w.card_r
    inner join person_levels as p on n.card_l = p.card_l and n.card_r = p.card_r
    left join email_levels as e on n.card_l = e.card_l and n.card_r = e.card_r
    left join phone_levels as f on n.card_l = f.card_l and n.card_r = f.card_r
)

select
    card_l, card_r, book, n_book,
    -- Other names are one person for certain only on one profile, or a new family name on a channel of one's own; two
    -- mailboxes at one domain are mostly two people.
    profile = 0 or (
        case
            when name_class < 7 or name_class > 9 then email <> 10 or phone <= 1 else
                name_class = 7 and (email <= 1 or (phone <= 1 and phone_share <= 1))
        end
    ) as may_link,
    given::utinyint as given, family::utinyint as family, name::utinyint as name, name_class::utinyint as name_class,
    (greatest(least(round(chance_bits), 10), -8) + 8)::utinyint as rarity,
    (greatest(least(round(chance_bits / 2), 5), -4) + 4)::utinyint as rarity_group,
    (greatest(given_bits, -14) + 14)::utinyint as given_share,
    (greatest(family_bits, -14) + 14)::utinyint as family_share,
    least(namesakes, 12)::utinyint as namesakes,
    case when n_name <= 1 then 0 when n_name <= 2 then 1 when n_name <= 4 then 2 when n_name <= 8 then 3 else 4
    end::utinyint as namesake_group,
    least(n_name_profiles, 5)::utinyint as name_profiles,
    email::utinyint as email,
    case when email <= 1 then 0 when email <= 9 then 1 when email = 12 then 2 else 3 end::utinyint as email_group,
    phone::utinyint as phone_level,
    if(phone <= 2, phone * 6 + phone_share, phone + 15)::utinyint as phone,
    case when phone <= 1 and phone_share <= 1 then 0 when phone <= 3 then 1 when phone = 4 then 2 else 3
    end::utinyint as phone_group,
    profile::utinyint as profile, handle::utinyint as handle, company::utinyint as company,
    if(company = 0, least(round(log2(n_company)), 9), 10)::utinyint as company_size,
    ([0, 0, 1, 1, 2, 2, 3, 3, 4, 5])[company + 1]::utinyint as company_group,
    title::utinyint as title, city::utinyint as city,
    if(city = 0, greatest(city_bits, -10) + 10, 11)::utinyint as city_share,
    country::utinyint as country, birthday::utinyint as birthday, suffix::utinyint as suffix, middle::utinyint as middle
from levels
order by card_l, card_r
