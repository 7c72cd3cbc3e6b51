-- N4: title, headline or note names a protected company as neighbouring whole words, in any order; or the employer as
-- written names it as a part of its own (ex-Acme, Initech / Acme, an Acme company), which must be the whole part.
-- reads mentions(owner, contact_id, place, words), protected_names(owner, value, words)
with names as (
    select distinct
        owner,
        value,
        array_to_string(list_sort(words), ' ') as key,
        len(words) as n_words
    from protected_names
    where len(words) > 0
),

lengths as (
    select distinct
        owner,
        n_words
    from names
),

spans as (
    select
        m.owner,
        m.contact_id,
        m.place,
        m.words,
        l.n_words,
        unnest(range(1, len(m.words) - l.n_words + 2)) as first_word
    from mentions as m
    inner join lengths as l on m.owner = l.owner
    where len(m.words) >= l.n_words
)

select
    s.owner,
    s.contact_id,
    'N4' as rule,
    $n4 as exposure,
    'near' as exposure_class,
    min(s.place || ' names ' || n.value) as evidence
from spans as s
inner join names as n
    on
        s.owner = n.owner and s.n_words = n.n_words
        and array_to_string(list_sort(s.words[s.first_word:s.first_word + s.n_words - 1]), ' ') = n.key
        and (s.place <> 'employer' or s.n_words = len(s.words))
group by s.owner, s.contact_id
order by s.owner, s.contact_id
