-- Aucs: how well each half-life tells who speaks again in the last part of an owner's log (Mann and Whitney).
-- reads trials
with ranked as (
    select
        o,
        multiple,
        is_again,
        2 * rank() over (partition by o, multiple order by strength)
        + count(*) over (partition by o, multiple, strength) - 1 as twice_middle_rank
    from trials
),

counted as (
    select
        o,
        multiple,
        count(*) filter (where is_again) as n_again,
        count(*) filter (where not is_again) as n_silent,
        sum(twice_middle_rank) filter (where is_again) / 2 as rank_sum
    from ranked
    group by all
)

select
    o,
    multiple,
    (rank_sum - n_again * (n_again + 1) / 2) / (n_again * n_silent) as auc,
    -- of an area under a curve, at most
    0.5 / sqrt(least(n_again, n_silent)) as standard_error
from counted
where least(n_again, n_silent) >= $learn_min_each
