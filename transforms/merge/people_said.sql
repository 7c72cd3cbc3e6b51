-- People said: what reference/people.csv says of a contact, by profile first, by e-mail second.
-- reads members, people_reference
with said as (
    select m.contact, m.record_id, p.company, p.title, p.country, 1 as place
    from members as m
    inner join people_reference as p on m.profile_key = p.profile_key
    union all
    select m.contact, m.record_id, p.company, p.title, p.country, 2
    from (select contact, record_id, unnest(email_keys) as email_key from members) as m
    inner join people_reference as p on m.email_key = p.email_key
)

select contact, record_id, company, title, country
from said
qualify row_number() over (
    partition by contact
    order by place, record_id, company nulls last, title nulls last, country nulls last
) = 1
