-- Name levels: how given and family names of a candidate pair agree (levels.Given, levels.Family), and how often such
-- names occur in the book.
-- reads candidate_pairs, cards, card_counts
with sides as (
    select
        p.card_l, p.card_r, p.has_channel, p.has_employer, l.book, m.n_book,
        l.given as given_l, r.given as given_r, l.given_first as first_l, r.given_first as first_r,
        l.given_roots as roots_l, r.given_roots as roots_r,
        l.given_phonetic as sound_l, r.given_phonetic as sound_r,
        coalesce(l.given, l.family) is null or coalesce(r.given, r.family) is null as is_nameless,
        l.family as family_l, r.family as family_r, l.family_parts as parts_l, r.family_parts as parts_r,
        l.later_parts as later_l, r.later_parts as later_r,
        l.family_phonetic as family_sound_l, r.family_phonetic as family_sound_r,
        -- A name of one word may be a family name.
        coalesce(if(l.family is null, l.given = r.family, r.family is null and r.given = l.family), false)
            as is_one_word,
        coalesce(l.name_set = r.name_set and l.given <> r.given and l.family <> r.family, false) as is_swapped,
        greatest(m.n_given, s.n_given, 1) as n_given,
        greatest(m.n_family, s.n_family, 1) as n_family,
        greatest(m.n_name, s.n_name, 1) as n_name,
        greatest(m.n_name_profiles, s.n_name_profiles) as n_name_profiles
    from candidate_pairs as p
    inner join cards as l on p.card_l = l.card
    inner join cards as r on p.card_r = r.card
    inner join card_counts as m on p.card_l = m.card
    inner join card_counts as s on p.card_r = s.card
)

select
    card_l,
    card_r,
    has_channel,
    has_employer,
    book,
    n_book,
    is_swapped,
    is_nameless,
    n_given,
    n_family,
    n_name,
    n_name_profiles,
    case
        when is_swapped then 0
        when given_l is null or given_r is null or is_one_word then 7
        when given_l = given_r then 0
        when first_l = first_r or replace(given_l, ' ', '') = replace(given_r, ' ', '') then 1
        when least(length(given_l), length(given_r)) = 1 then if(given_l[1] = given_r[1], 5, 8)
        when list_has_any(roots_l, roots_r) then 2
        when damerau_levenshtein(first_l, first_r) = 1 and least(length(first_l), length(first_r)) > 2 then 3
        when jaro_winkler_similarity(first_l, first_r) >= 0.92 then 3
        when sound_l = sound_r or starts_with(first_l, first_r) or starts_with(first_r, first_l) then 4
        when jaro_winkler_similarity(first_l, first_r) >= 0.85 then 4
        when given_l[1] = given_r[1] then 6
        else 8
    end as given,
    case
        when is_swapped then 0
        when is_one_word then 0
        when family_l is null or family_r is null then 5
        when family_l = family_r then 0
        when list_has_any(parts_l, later_r) or list_has_any(parts_r, later_l) then 1
        when replace(family_l, ' ', '') = replace(family_r, ' ', '') then 1
        when least(length(family_l), length(family_r)) = 1 then if(family_l[1] = family_r[1], 4, 6)
        when abs(length(family_l) - length(family_r)) <= 1 and damerau_levenshtein(family_l, family_r) = 1 then 2
        when jaro_winkler_similarity(family_l, family_r) >= 0.93 then 2
        when family_sound_l = family_sound_r or jaro_winkler_similarity(family_l, family_r) >= 0.86 then 3
        else 6
    end as family
from sides
