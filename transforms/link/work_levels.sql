-- Work levels: how the employers of a candidate pair agree (levels.Company).
-- reads candidate_pairs, named_cards
with sides as (
    select
        p.card_l, p.card_r,
        l.company_set as set_l, r.company_set as set_r, l.company as company_l, r.company as company_r,
        l.company_letters as letters_l, r.company_letters as letters_r,
        l.company_words as words_l, r.company_words as words_r,
        l.company_id as id_l, r.company_id as id_r,
        l.company_acronym as acronym_l, r.company_acronym as acronym_r, l.stems as stems_l, r.stems as stems_r,
        greatest(l.n_company, r.n_company, 1) as n_company
    from candidate_pairs as p
    inner join named_cards as l on p.card_l = l.card
    inner join named_cards as r on p.card_r = r.card
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
        when damerau_levenshtein(company_l, company_r) <= 1 then 3
        -- Mail domains are often cut at 18 letters or at the first word of the company.
        when len(list_filter(stems_l, lambda s: starts_with(letters_r, s) or starts_with(s, letters_r[1:18]))) > 0 then 5
        when len(list_filter(stems_r, lambda s: starts_with(letters_l, s) or starts_with(s, letters_l[1:18]))) > 0 then 5
        when set_l is null and set_r is null then 7
        when set_l is null or set_r is null then 6
        when list_has_any(words_l, words_r) then 8
        else 9
    end as company
from sides
