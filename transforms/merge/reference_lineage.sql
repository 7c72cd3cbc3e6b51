-- Reference lineage: values that only reference/people.csv says, with the record through which it was found.
-- reads people_said, identities, jobs, single_columns
with said as (
    unpivot (
        select
            p.owner, p.contact_id, p.record_id,
            if(j.company is null, i.company, null) as company,
            if(j.title is null, i.title, null) as title,
            if(s.country is null, i.country, null) as country
        from people_said as p
        inner join identities as i on p.owner = i.owner and p.contact_id = i.contact_id
        left join jobs as j on p.owner = j.owner and p.contact_id = j.contact_id
        left join single_columns as s on p.owner = s.owner and p.contact_id = s.contact_id
    ) on company, title, country
    into name field value value
)

select owner, contact_id, field, value, record_id
from said
