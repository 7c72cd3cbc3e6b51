-- Reference words: what the value as a reference rests on; null where a factor changes nothing.
-- reads reference_parts, closest_job
select
    r.c,
    case
        when r.recommended_me then 'Recommended you.'
        when r.is_testified then 'A recommendation says that you worked together.'
        when r.kind = 'inferred_colleague' then 'Connected while you were at ' || v.company || '.'
        when r.kind = 'same_employer_now' then 'Works at ' || v.company || ', as you do.'
        when r.kind = 'same_former_employer' then 'Was at ' || v.company || ', as you were.'
        when r.n_endorsed_me >= 3 then 'Endorsed you for ' || r.n_endorsed_me || ' of your skills.'
        else 'No sign that they know your work.'
    end as knows_work,
    case
        when r.managed_me then 'Managed you.'
        when r.reported_to_me then 'Reported to you.'
        when r.levels_above > 0 then 'Level above yours.'
        when r.levels_above = 0 then 'Level as yours.'
        when r.levels_above < 0 then 'Level below yours.'
        else 'Level beside yours not known.'
    end as standing,
    case when r.recall != 1 then 'Last worked together on ' || r.shared_to || '.' end as recall,
    case
        when r.length = 1 then null
        when r.months is null then 'Months shared not known.'
        else r.months || ' months shared.'
    end as length
from reference_parts as r
left join closest_job as v on r.c = v.c
order by r.c
