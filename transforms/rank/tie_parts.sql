-- Tie parts: the eight factors of tie strength, each from 0 to 1, before their weights.
-- reads people, talk, favours, closest_job, schools, signs, marked
select
    p.c,
    p.o,
    case when t.c is null then 0 else 1 - exp(-$curve * t.strength) end as comm,
    greatest(
        case when f.recommended_me then 1 else 0 end,
        case when f.i_recommended then 0.8 else 0 end,
        0.5 * least(1, ln(1 + coalesce(f.n_endorsed_me, 0)) / ln(6)),
        0.3 * least(1, ln(1 + coalesce(f.n_i_endorsed, 0)) / ln(6))
    ) * (0.5 + 0.5 * coalesce(0.5 ** (($as_of::date - f.testified_on) / 1826.0), 0)) as testimony,
    greatest(
        case when f.is_testified then 1 else 0 end,
        case v.kind
            when 'inferred_colleague' then 0.7
            when 'same_employer_now' then 0.5
            when 'same_former_employer' then 0.35
            else 0
        end,
        case when s.c is not null then 0.25 else 0 end,
        0.2 * least(1, ln(1 + coalesce(f.n_threads, 0)) / ln(6))
    ) as shared,
    (
        coalesce(g.has_private_phone, false)::integer
        + p.has_home::integer
        + p.has_birthday::integer
        + (p.has_nickname or coalesce(g.has_relation, false))::integer
        + coalesce(g.has_long_note, false)::integer
        + coalesce(g.has_private_mail, false)::integer
    ) / 6.0 as intimacy,
    case when m.c is not null then 1 else 0 end as mark,
    case least(p.n_sources, 4) when 4 then 1 when 3 then 0.8 when 2 then 0.5 else 0 end as multi,
    case
        when f.has_invitation_note and t.n_in > 0 and t.n_out > 0 then 1
        when f.has_invitation_note then 0.6
        when f.invited_me then 0.3
        when f.i_invited then 0.1
        else 0
    end as invite,
    -- greatest() takes a null for nothing, so it may not see one
    case
        when p.connected_on is null then 0
        else 0.5 ** (greatest(0, $as_of::date - p.connected_on) / 1096.0)
    end as connected
from people as p
left join talk as t on p.c = t.c
left join favours as f on p.c = f.c
left join closest_job as v on p.c = v.c
left join schools as s on p.c = s.c
left join signs as g on p.c = g.c
left join marked as m on p.c = m.c
order by 1
