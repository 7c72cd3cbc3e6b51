-- Due: contacts worth acting on, with their days of silence; what reminders are chosen from.
-- reads scored, people, touches, talk, layers, favours
select
    p.c,
    p.o,
    s.tier,
    s.score,
    s.layer,
    l.cadence_days,
    $as_of::date - s.last_contact_on as silent_days,
    $as_of::date - s.last_contact_on - l.cadence_days as overdue_days,
    case
        when u.last_in_at > coalesce(u.last_out_at, '0001-01-01'::timestamp)
            then $as_of::date - u.last_in_at::date
    end as unanswered_days,
    (coalesce(k.n_in, 0) > 0 and coalesce(k.n_out, 0) > 0)
    or coalesce(f.recommended_me, false)
    or coalesce(f.i_recommended, false) as was_mutual,
    s.last_contact_on,
    u.last_in_at::date as last_in_on
from scored as s
inner join people as p on s.c = p.c
left join touches as u on p.c = u.c
left join talk as k on p.c = k.c
left join favours as f on p.c = f.c
left join layers as l on p.c = l.c
where p.exposure_class != 'inside' or s.layer <= 3
