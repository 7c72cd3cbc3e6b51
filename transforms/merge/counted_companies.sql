-- Companies: with the number of contacts whose present employer each is.
-- reads companies, identities
select c.* exclude (n_contacts), coalesce(n.n_contacts, 0) as n_contacts
from companies as c
left join (
    select owner, company_id, count(*) as n_contacts
    from identities
    where company_id is not null
    group by owner, company_id
) as n on c.owner = n.owner and c.company_id = n.company_id
order by c.owner, c.company_id
