-- Bursts: days on which far more connections were made than around them: a conference, a new job.
-- A burst is a chain of 72-hour windows with at least $burst_min connections, over $burst_times the local rate.
-- reads identities(owner, contact_id, connected_on)
with days as (
    select
        owner,
        connected_on as day,
        count(*) as n
    from identities
    where connected_on is not null
    group by owner, connected_on
),

counted as (
    select
        owner,
        day,
        sum(n) over (
            partition by owner order by day range between current row and interval 2 days following
        ) as n_window,
        sum(n) over (
            partition by owner order by day
            range between interval 45 days preceding and interval 47 days following
        ) as n_all
    from days
),

windows as (
    select
        owner,
        day as from_day,
        day + 2 as to_day
    from counted
    where n_window >= $burst_min and n_window > $burst_times * (n_all - n_window) / 30
),

marked as (
    select
        *,
        coalesce(from_day > max(to_day) over (
            partition by owner order by from_day rows between unbounded preceding and 1 preceding
        ), true) as is_new
    from windows
),

chained as (
    select
        *,
        count(*) filter (where is_new) over (partition by owner order by from_day) as chain
    from marked
),

spans as (
    select
        owner,
        min(from_day) as from_day,
        max(to_day) as to_day
    from chained
    group by owner, chain
)

select
    s.owner,
    s.from_day,
    max(d.day) as to_day
from spans as s
inner join days as d on s.owner = d.owner and d.day between s.from_day and s.to_day
group by s.owner, s.from_day
order by s.owner, s.from_day
