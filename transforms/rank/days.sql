-- Days: days on which owner and contact wrote to each other alone, up to the day scores count from.
-- reads acts
with told as (
    select
        a.c,
        a.o,
        a.at::date as day,
        count(*) filter (where a.direction = 'in')::integer as n_in,
        count(*) filter (where a.direction = 'out')::integer as n_out
    from acts as a
    where
        a.kind = 'message'
        and a.n_participants = 2
        and a.direction in ('in', 'out')
        and a.at < $as_of::date + 1
    group by all
),

spaced as (
    select
        *,
        n_in > 0 and n_out > 0 as is_mutual,
        day - lag(day) over (partition by c order by day) as gap,
        day - max(day) filter (where n_in > 0 and n_out > 0) over (
            partition by c order by day rows between unbounded preceding and 1 preceding
        ) as mutual_gap
    from told
)

-- a day right after another is mostly the same talk: it counts the less, the shorter the silence before it
select
    c,
    o,
    day,
    n_in,
    n_out,
    cast(
        coalesce(1 - 0.5 ** (gap / $same_talk_days), 1)
        + case
            when is_mutual then $mutual_day * coalesce(1 - 0.5 ** (mutual_gap / $same_talk_days), 1)
            else 0
        end as decimal(18, 12)
    ) as worth
from spaced
