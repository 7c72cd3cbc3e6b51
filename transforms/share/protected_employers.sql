-- Protected employers: contacts whose present employer is a protected company or a listed agency.
-- reads identities(owner, contact_id, company, company_id, company_words), own_records, protected, protected_ids
with employers as (
    select
        i.owner,
        i.contact_id,
        r.company_set_key as key
    from identities as i
    inner join own_records as r
        on
            i.owner = r.owner and i.contact_id = r.contact_id
            and r.company_id is not distinct from i.company_id
    where i.company is not null and r.company_set_key is not null
    union
    select
        owner,
        contact_id,
        array_to_string(company_words, ' ')
    from identities
    where len(company_words) > 0
),

found as (
    select
        e.owner,
        e.contact_id,
        p.kind,
        p.value || ' (' || p.relation || ')' as why
    from employers as e
    inner join protected as p
        on
            e.owner = p.owner and p.kind in ('company', 'agency')
            -- The order of words is no protection.
            and list_sort(string_split(e.key, ' ')) = list_sort(string_split(p.key, ' '))
    union all
    select
        i.owner,
        i.contact_id,
        p.kind,
        p.why
    from identities as i
    inner join protected_ids as p
        on i.owner = p.owner and i.company_id = p.company_id
)

select
    owner,
    contact_id,
    kind,
    min(why) as why
from found
group by owner, contact_id, kind
order by owner, contact_id, kind
