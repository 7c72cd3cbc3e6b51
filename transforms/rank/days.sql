-- Days: days on which owner and contact wrote to each other alone, up to the day scores count from.
-- reads acts
select
    c,
    o,
    a.at::date as day,
    count(*) filter (where direction = 'in')::integer as n_in,
    count(*) filter (where direction = 'out')::integer as n_out
from acts as a
where
    kind = 'message'
    and n_participants = 2
    and direction in ('in', 'out')
    and a.at < $as_of::date + 1
group by all
order by 1, 3
