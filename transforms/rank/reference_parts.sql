-- Reference parts: who knows the owner's work, from what standing, how fresh, for how long.
-- reads people, standings, favours, closest_job
with shared as (
    select
        p.c,
        v.kind,
        v.months,
        coalesce(f.recommended_me, false) as recommended_me,
        coalesce(f.is_testified, false) as is_testified,
        coalesce(f.managed_me, false) as managed_me,
        coalesce(f.reported_to_me, false) as reported_to_me,
        coalesce(f.n_endorsed_me, 0) as n_endorsed_me,
        -- a recommendation without a shared job tells when the work was still fresh
        case when v.c is not null then coalesce(v.shared_to, $as_of::date) else f.recommended_on end
            as shared_to,
        s.levels_above
    from people as p
    inner join standings as s on p.c = s.c
    left join favours as f on p.c = f.c
    left join closest_job as v on p.c = v.c
)

select
    *,
    case
        when recommended_me then 1
        when is_testified then 0.9
        when kind = 'inferred_colleague' then 0.8
        when kind in ('same_former_employer', 'same_employer_now') then 0.5
        when n_endorsed_me >= 3 then 0.35
        else 0.05
    end as knows_work,
    case
        when managed_me then 1
        when reported_to_me then 0.5
        when levels_above > 0 then 0.9
        when levels_above = 0 then 0.7
        when levels_above < 0 then 0.5
        else 0.6
    end as standing,
    0.5 ** greatest(0, (coalesce(($as_of::date - shared_to) / 365.25, 0) - 2) / 5) as recall,
    case when months is null then 0.6 else least(1, 0.5 + months / 48.0) end as length
from shared
order by 1
