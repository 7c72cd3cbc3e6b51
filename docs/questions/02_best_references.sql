-- 2. Who are my five best references: none at the present employer, at most seven years back, at least one who
-- managed me? A place that nobody fills says so.
with asked as (select 'dana-reyes' as owner),

told as (
    select
        f.owner,
        f.contact_id,
        max(f.evidence) filter (where f.factor = 'knows_work') as knows_work,
        max(f.raw) filter (where f.factor = 'knows_work') as knows,
        coalesce(max(f.raw) filter (where f.factor = 'recall'), 1) as recall,
        max(f.evidence) filter (where f.factor = 'standing') as standing
    from score_factors as f
    inner join asked using (owner)
    where f.target = 'reference'
    group by all
),

fit as (
    select
        t.*,
        v.value,
        t.standing = 'Managed you.' as managed_me
    from told as t
    inner join contact_values as v using (owner, contact_id)
    -- recall halves five years after the second: .5 is seven years back
    where v.purpose = 'reference' and v.is_eligible and t.knows >= 0.35 and t.recall >= 0.5
),

among as (
    select
        *,
        row_number() over (partition by managed_me order by value desc, contact_id) as nth
    from fit
),

placed as (
    select
        *,
        row_number() over (order by managed_me and nth = 1 desc, value desc, contact_id) as place
    from among
)

select
    n.place,
    coalesce(c.full_name, case when n.place = 1 then 'nobody who managed you' else 'nobody' end) as reference,
    c.company,
    round(p.value, 3) as value,
    p.standing,
    p.knows_work
from range(1, 6) as n (place)
left join placed as p on n.place = p.place and (n.place > 1 or p.managed_me)
left join contacts as c on p.owner = c.owner and p.contact_id = c.contact_id
order by n.place
