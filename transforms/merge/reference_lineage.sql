-- Reference lineage: values that only reference/people.csv says, with the record through which it was found.
-- reads people_said, identities, jobs, single_columns
select p.owner, p.contact_id, f.field, f.value, p.record_id
from people_said as p
inner join identities as i on p.owner = i.owner and p.contact_id = i.contact_id
left join jobs as j on p.owner = j.owner and p.contact_id = j.contact_id
left join single_columns as s on p.owner = s.owner and p.contact_id = s.contact_id
cross join lateral (
    select unnest([
        {'field': 'company', 'value': if(j.company is null, i.company, null)},
        {'field': 'title', 'value': if(j.title is null, i.title, null)},
        {'field': 'country', 'value': if(s.country is null, i.country, null)}
    ]) as f
)
where f.value is not null
