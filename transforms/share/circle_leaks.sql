-- Circle leaks: the chance that a message to the circle comes out, the verdict, and whom to leave out.
-- reads circles(owner, circle_id), message_kinds(message_kind, q), leak_parts, leave_out
with risks as (
    select
        owner,
        circle_id,
        message_kind,
        count(*) as n_members,
        count(*) filter (where exposure_class = 'inside') as n_inside,
        count(*) filter (where exposure_class = 'near') as n_near,
        count(*) filter (where exposure_class = 'unknown') as n_unknown,
        bool_or(is_inside) as has_insider,
        bool_or(is_forced) as has_forced,
        case
            when bool_or(part >= 1) then 1.0
            else round(1 - exp(sum(ln(greatest(1 - part, 1e-12))::decimal(18, 12))), 9)
        end as leak_risk
    from leak_parts
    group by owner, circle_id, message_kind
),

omitted as (
    select
        owner,
        circle_id,
        message_kind,
        list(contact_id order by contact_id) as leave_out
    from leave_out
    group by owner, circle_id, message_kind
)

select
    c.owner,
    c.circle_id,
    k.message_kind,
    coalesce(r.n_members, 0) as n_members,
    coalesce(r.n_inside, 0) as n_inside,
    coalesce(r.n_near, 0) as n_near,
    coalesce(r.n_unknown, 0) as n_unknown,
    coalesce(r.leak_risk, 0) as leak_risk,
    case
        when r.has_insider then 'block'
        when r.has_forced or r.leak_risk >= $risk then 'warn'
        else 'ok'
    end as verdict,
    coalesce(o.leave_out, []) as leave_out
from circles as c
cross join message_kinds as k
left join risks as r
    on c.owner = r.owner and c.circle_id = r.circle_id and k.message_kind = r.message_kind
left join omitted as o
    on c.owner = o.owner and c.circle_id = o.circle_id and k.message_kind = o.message_kind
order by c.owner, c.circle_id, k.message_kind
