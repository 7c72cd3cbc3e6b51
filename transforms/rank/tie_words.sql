-- Tie words: what each factor of tie strength rests on; null where there is nothing.
-- reads tie_parts, people, talk, favours, closest_job, schools, marked
select
    t.c,
    case
        when t.comm > 0 then
            k.active_days || case when k.active_days = 1 then ' day of messages, ' else ' days of messages, ' end
            || k.n_in || ' in and ' || k.n_out || ' out, the last on ' || k.last_on || '.'
    end as comm,
    case
        when t.testimony = 0 then null
        when f.recommended_me then 'Recommended you.'
        when f.i_recommended then 'You recommended them.'
        when f.n_endorsed_me > 0 then 'Endorsed you for ' || f.n_endorsed_me || ' of your skills.'
        else 'You endorsed them for ' || f.n_i_endorsed || ' of their skills.'
    end as testimony,
    case
        when t.shared = 0 then null
        when f.is_testified then 'A recommendation says that you worked together.'
        when v.kind = 'inferred_colleague' then 'Connected while you were at ' || v.company || '.'
        when v.kind = 'same_employer_now' then 'Works at ' || v.company || ', as you do.'
        when v.kind = 'same_former_employer' then 'Was at ' || v.company || ', as you were.'
        when c.c is not null then 'School: ' || c.school || '.'
        else 'Small threads shared: ' || f.n_threads || '.'
    end as shared,
    case
        when t.intimacy > 0 then
            round(6 * t.intimacy)::integer || ' of 6 private things known: number, home address, birthday,'
            || ' nickname or relation, long note, private mail.'
    end as intimacy,
    case when t.mark > 0 then 'Marked by you: ' || m.label || '.' end as mark,
    case when t.multi > 0 then 'Kept in ' || p.n_sources || ' kinds of source.' end as multi,
    case
        when t.invite = 0 then null
        when t.invite = 1 then 'Invited with a note, and you wrote to each other.'
        when f.has_invitation_note then 'Invited with a note.'
        when f.invited_me then 'They invited you.'
        else 'You invited them.'
    end as invite,
    case when t.connected > 0 then 'Connected on ' || p.connected_on || '.' end as connected
from tie_parts as t
inner join people as p on t.c = p.c
left join talk as k on t.c = k.c
left join favours as f on t.c = f.c
left join closest_job as v on t.c = v.c
left join schools as c on t.c = c.c
left join marked as m on t.c = m.c
order by t.c
