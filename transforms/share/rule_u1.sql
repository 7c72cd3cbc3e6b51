-- U1: the employer is unknown, kept secret, or an empty cell in words (N/A, -, unknown).
-- reads identities(owner, contact_id, company, company_words)
select
    owner,
    contact_id,
    'U1' as rule,
    $u1 as exposure,
    'unknown' as exposure_class,
    case when company is null then 'employer unknown' else 'employer not named' end as evidence
from identities
where
    company is null
    or list_has_any(company_words, ['stealth', 'confidential', 'undisclosed'])
    or array_to_string(company_words, ' ')
    in (
        '', 'n a', 'na', 'nn', 'none', 'nil', 'null', 'no', 'tbd', 'tba', 'unknown', 'unbekannt', 'inconnu',
        'private', 'privat'
    )
order by owner, contact_id
