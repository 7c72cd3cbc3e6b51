-- Reference lineage: values that only reference/people.csv says, with the record through which it was found.
-- reads people_said, identities, jobs, single_columns
with said as (
    unpivot (
        select
            p.contact, p.record_id,
            if(j.company is null, i.company, null) as company,
            if(j.title is null, i.title, null) as title,
            if(s.country is null, i.country, null) as country
        from people_said as p
        inner join identities as i on p.contact = i.contact
        left join jobs as j on p.contact = j.contact
        left join single_columns as s on p.contact = s.contact
    ) on company, title, country
    into name field value value
)

select contact, field, value, record_id
from said
