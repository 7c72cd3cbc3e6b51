-- 5. Which ties are dormant, three years without a word, but valuable and of a higher level than mine?
with above as (
    select
        owner,
        contact_id
    from score_factors
    where target = 'reference' and factor = 'standing' and evidence in ('Level above yours.', 'Managed you.')
)

select
    c.full_name,
    c.title,
    c.company,
    c.tier,
    round(c.tie_strength, 2) as tie,
    c.last_contact_on
from contacts as c
inner join above using (owner, contact_id)
inner join runs as r using (owner)
where c.owner = 'dana-reyes' and c.tier in ('A', 'B') and c.last_contact_on < r.as_of - interval 3 year
order by c.score desc, c.contact_id
