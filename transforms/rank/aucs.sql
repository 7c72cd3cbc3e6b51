-- Aucs: how well each half-life tells, in the last part of an owner's log, who speaks again (Mann and Whitney).
-- reads trials
with ranked as (
    select
        o,
        half_life,
        is_again,
        rank() over (partition by o, half_life order by decayed)
        + (count(*) over (partition by o, half_life, decayed) - 1) / 2.0 as middle_rank
    from trials
),

counted as (
    select
        o,
        half_life,
        count(*) filter (where is_again) as n_again,
        count(*) filter (where not is_again) as n_silent,
        sum((2 * middle_rank)::bigint) filter (where is_again)::double / 2 as rank_sum
    from ranked
    group by all
)

select
    o,
    half_life,
    (rank_sum - n_again * (n_again + 1) / 2.0) / (n_again * n_silent) as auc,
    0.25 / least(n_again, n_silent) as variance
from counted
where least(n_again, n_silent) >= $learn_min_each
order by 1, 2
