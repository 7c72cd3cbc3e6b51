-- Owner half-lives: set by hand, else learned where clearly better than the one to begin with, else that one.
-- reads books, logs, aucs
with compared as (
    select
        o,
        multiple,
        auc,
        auc - max(auc) filter (where multiple = 1) over (partition by o) as gain,
        standard_error
    from aucs
),

learned as (
    select
        o,
        arg_max(multiple, (auc, -abs(ln(multiple)), multiple)) as multiple
    from compared
    where gain > standard_error * $learn_standard_errors
    group by 1
)

select
    b.o,
    l.last_on,
    case
        when b.half_life_days is not null then b.half_life_days
        else l.prior_days * coalesce(k.multiple, 1)
    end as half_life_days
from books as b
inner join logs as l on b.o = l.o
left join learned as k on b.o = k.o
