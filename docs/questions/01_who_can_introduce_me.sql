-- 1. Who can introduce me to Umbrella, the best three, and why?
with asked as (
    select
        'dana-reyes' as owner,
        'Umbrella' as target
),

best as (
    select
        i.owner,
        i.target,
        i.contact_id,
        i.value,
        i.because
    from introductions as i
    inner join asked as a using (owner, target)
    where i.contact_id is not null
    order by i.value desc, i.contact_id
    limit 3
),

-- access is told by the introduction itself: the factor is that of the contact's best target
reasons as (
    select
        f.owner,
        f.contact_id,
        list(f.factor || ' ' || round(f.contribution, 2) || ': ' || f.evidence order by f.contribution, f.factor)
            as factors
    from score_factors as f
    inner join best as b using (owner, contact_id)
    where f.target = 'introduce' and f.factor != 'access'
    group by all
)

select
    c.full_name,
    c.title,
    round(b.value, 3) as value,
    b.because,
    r.factors
from best as b
inner join contacts as c using (owner, contact_id)
left join reasons as r using (owner, contact_id)
order by b.value desc, b.contact_id
