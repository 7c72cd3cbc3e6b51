-- Factor moves: per contact and score, the factor whose contribution moved most since the previous run.
-- A missing row is a factor that leaves its score as it is: 0 where contributions add doubt, 1 where they multiply.
-- reads score_factors, previous_score_factors (owner, contact_id, target, factor, contribution)
with moved as (
    select
        coalesce(n.owner, p.owner) as owner,
        coalesce(n.contact_id, p.contact_id) as contact_id,
        coalesce(n.target, p.target) as target,
        coalesce(n.factor, p.factor) as factor,
        round(
            coalesce(n.contribution, if(p.target in ('score', 'tie_strength'), 0, 1))
            - coalesce(p.contribution, if(n.target in ('score', 'tie_strength'), 0, 1)),
            9
        ) as delta
    from score_factors as n
    full join previous_score_factors as p
        on n.owner = p.owner and n.contact_id = p.contact_id and n.target = p.target and n.factor = p.factor
)

select
    owner,
    contact_id,
    case target when 'score' then 'overall' else target end as purpose,
    arg_min(factor, (-abs(delta), factor)) as factor,
    arg_min(delta, (-abs(delta), factor)) as delta
from moved
where delta <> 0
group by owner, contact_id, target
order by owner, contact_id, purpose
