-- Aucs: how well each half-life tells who speaks again in the last part of the log (Mann and Whitney).
-- reads trials
with placed as (
    select
        half_life_days,
        strength,
        count(*) filter (where is_again) as n_again,
        count(*) filter (where not is_again) as n_silent
    from trials
    group by all
),

beaten as (
    select
        *,
        sum(n_silent) over (
            partition by half_life_days
            order by strength
            rows between unbounded preceding and current row
        ) - n_silent as n_below
    from placed
)

select
    half_life_days,
    sum(n_again * (2 * n_below + n_silent))::double / (2 * sum(n_again) * sum(n_silent))::double as auc
from beaten
group by 1
having least(sum(n_again), sum(n_silent)) >= $learn_min_each
