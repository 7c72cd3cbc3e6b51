-- Single columns: the surviving values of single fields as columns.
-- reads single_fields
select
    contact,
    max(value) filter (where field = 'prefix') as prefix,
    max(value) filter (where field = 'middle_name') as middle_name,
    max(value) filter (where field = 'suffix') as suffix,
    max(value) filter (where field = 'nickname') as nickname,
    max(value) filter (where field = 'linkedin_url') as linkedin_url,
    max(value) filter (where field = 'birthday') as birthday,
    max(value) filter (where field = 'country') as country,
    max(value) filter (where field = 'connected_on')::date as connected_on
from single_fields
group by contact
