-- Half-life weights: the prior of each half-life, times how well it did for this owner beside the best one.
-- reads books, half_lives, aucs
with evidence as (
    select
        o,
        half_life,
        exp(-((max(auc) over (partition by o) - auc) ** 2) / (2 * variance)) as likelihood
    from aucs
),

posterior as (
    select
        b.o,
        h.half_life,
        h.days,
        h.prior * coalesce(e.likelihood, 1) as weight,
        b.half_life_days
    from books as b
    cross join half_lives as h
    left join evidence as e on b.o = e.o and h.half_life = e.half_life
)

select
    o,
    half_life,
    coalesce(half_life_days, days) as days,
    (weight / list_sum(list(weight) over (
        partition by o order by half_life rows between unbounded preceding and unbounded following
    ))) as weight
from posterior
order by 1, 2
