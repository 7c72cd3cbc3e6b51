-- Leave out: the fewest members without whom the verdict is ok. The risk of a set grows with each member and most
-- with the largest part, so keeping the smallest parts while the risk stays below the limit keeps the most members.
-- reads leak_parts
with kept as (
    select
        *,
        sum(ln(greatest(1 - part, 1e-12))::decimal(18, 12)) over (
            partition by owner, circle_id, message_kind
            order by part, contact_id
            rows between unbounded preceding and current row
        ) as log_silence
    from leak_parts
    where not is_forced and part > 0
)

select
    owner,
    circle_id,
    message_kind,
    contact_id
from leak_parts
where is_forced
union all
select
    owner,
    circle_id,
    message_kind,
    contact_id
from kept
where round(1 - exp(log_silence), 9) >= $risk
order by owner, circle_id, message_kind, contact_id
