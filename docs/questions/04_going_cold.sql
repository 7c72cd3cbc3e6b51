-- 4. Which A contacts are going cold? Days past the cadence of their layer: a week, a month, a quarter, a year, as is the
-- default; reminders has the most valuable of them by the owner's own cadence.
select
    c.full_name,
    c.company,
    c.layer,
    c.last_contact_on,
    r.as_of - c.last_contact_on - [7, 30, 90, 365][c.layer] as overdue_days
from contacts as c
inner join runs as r using (owner)
where c.owner = 'dana-reyes' and c.tier = 'A' and c.layer <= 4 and overdue_days > 0
order by overdue_days desc, c.contact_id
