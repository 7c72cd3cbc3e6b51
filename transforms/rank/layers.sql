-- Layers: the closest 5, 15, 50, 150, 500 and 1500 of each owner by tie, and how often each layer is due.
-- reads ties, books
with placed as (
    select
        c,
        o,
        row_number() over (partition by o order by tie desc, c) as place
    from ties
    where tie > 0
),

layered as (
    select
        c,
        o,
        case
            when place <= 5 then 1
            when place <= 15 then 2
            when place <= 50 then 3
            when place <= 150 then 4
            when place <= 500 then 5
            when place <= 1500 then 6
        end as layer
    from placed
)

select
    l.c,
    l.layer,
    b.cadence_days[l.layer] as cadence_days
from layered as l
inner join books as b on l.o = b.o
where l.layer is not null
