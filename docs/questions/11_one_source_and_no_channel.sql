-- 11. Whom do I know from one source only, without a channel to reach them: for research only?
select
    c.full_name,
    c.company,
    c.sources,
    round(v.value, 3) as research_value
from contacts as c
inner join contact_values as v using (owner, contact_id)
where c.owner = 'dana-reyes' and c.n_sources = 1 and c.reach = 0 and v.purpose = 'research'
order by v.value desc, c.contact_id
limit 15
