-- 15. How much of the value for introductions stands behind one employer: a single point of failure?
with by_company as (
    select
        c.owner,
        c.company_id,
        max(k.name) as company,
        count(*) as n_contacts,
        sum(v.value) as value
    from contact_values as v
    inner join contacts as c using (owner, contact_id)
    left join companies as k on c.owner = k.owner and c.company_id = k.company_id
    where v.purpose = 'introduce'
    group by all
)

select
    owner,
    coalesce(company, 'no company known') as company,
    n_contacts,
    round(value / sum(value) over (partition by owner), 3) as share_of_value
from by_company
qualify row_number() over (partition by owner order by value desc, company_id) <= 3
order by owner, share_of_value desc, company
