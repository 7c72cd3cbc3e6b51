-- Work levels: how the employers of a candidate pair agree (levels.Company).
-- reads name_classes, cards, card_counts
with sides as (
    select
        p.card_l, p.card_r,
        l.company_set as set_l, r.company_set as set_r, l.company as company_l, r.company as company_r,
        l.company_letters as letters_l, r.company_letters as letters_r,
        l.company_words as words_l, r.company_words as words_r,
        l.company_id as id_l, r.company_id as id_r,
        l.company_acronym as acronym_l, r.company_acronym as acronym_r, l.stems as stems_l, r.stems as stems_r,
        greatest(m.n_company, s.n_company, 1) as n_company
    from name_classes as p
    inner join cards as l on p.card_l = l.card
    inner join cards as r on p.card_r = r.card
    inner join card_counts as m on p.card_l = m.card
    inner join card_counts as s on p.card_r = s.card
)

select
    card_l, card_r, n_company,
    case
        when set_l = set_r then 0
        when id_l = id_r then 1
        when list_has_any(stems_l, stems_r) then 4
        when starts_with(letters_l, letters_r) or starts_with(letters_r, letters_l) then 2
        when list_has_all(words_l, words_r) or list_has_all(words_r, words_l) then 2
        when acronym_l = letters_r or acronym_r = letters_l then 2
        when jaro_winkler_similarity(company_l, company_r) >= 0.93 then 3
        when abs(length(company_l) - length(company_r)) <= 1 and damerau_levenshtein(company_l, company_r) = 1 then 3
        -- Mail domains are often cut at 18 letters or at the first word of the company.
        when starts_with(letters_r, stems_l[1]) or starts_with(stems_l[1], letters_r[1:18]) then 5
        when starts_with(letters_l, stems_r[1]) or starts_with(stems_r[1], letters_l[1:18]) then 5
        when starts_with(letters_r, stems_l[2]) or starts_with(stems_l[2], letters_r[1:18]) then 5
        when starts_with(letters_l, stems_r[2]) or starts_with(stems_r[2], letters_l[1:18]) then 5
        when set_l is null and set_r is null then 7
        when set_l is null or set_r is null then 6
        when list_has_any(words_l, words_r) then 8
        else 9
    end as company
from sides
