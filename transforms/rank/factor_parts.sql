-- Factor parts: everything that factors are told from, one wide row per contact; made long by transforms.rank.factors.
-- reads people, books, tie_parts, purpose_parts, standings, access, reference_parts, worths, talk, favours,
-- reads closest_job, schools, marked
select
    p.owner,
    p.contact_id,
    p.level,
    p.n_sources,
    p.connected_on,
    p.exposure,
    p.exposure_class,
    t.comm,
    t.testimony,
    t.shared,
    t.intimacy,
    t.mark,
    t.multi,
    t.invite,
    t.connected,
    b.* exclude (o, owner, level, function, influence, standing, close_labels, has_targets, cadence_days)
    rename (
        comm as w_comm, testimony as w_testimony, shared as w_shared, intimacy as w_intimacy, mark as w_mark,
        multi as w_multi, invite as w_invite, connected as w_connected, introduce as u_introduce,
        reference as u_reference, research as u_research, conversation as u_conversation,
        broadcast as u_broadcast
    ),
    q.* exclude (c, o, standing),
    q.standing as reference_standing,
    s.* exclude (c, reach, influence),
    a.* exclude (c, access),
    r.kind,
    r.months,
    r.recommended_me,
    r.is_testified,
    r.managed_me,
    r.reported_to_me,
    r.n_endorsed_me,
    r.shared_to,
    w.introduce,
    w.reference,
    w.research,
    w.conversation,
    w.broadcast,
    k.active_days,
    k.n_in,
    k.n_out,
    k.last_on,
    f.n_threads,
    f.invited_me,
    f.i_invited,
    f.has_invitation_note,
    f.i_recommended,
    f.n_i_endorsed,
    v.company as shared_company,
    c.school,
    m.label
from people as p
inner join books as b on p.o = b.o
inner join tie_parts as t on p.c = t.c
inner join purpose_parts as q on p.c = q.c
inner join standings as s on p.c = s.c
inner join access as a on p.c = a.c
inner join reference_parts as r on p.c = r.c
inner join worths as w on p.c = w.c
left join talk as k on p.c = k.c
left join favours as f on p.c = f.c
left join closest_job as v on p.c = v.c
left join schools as c on p.c = c.c
left join marked as m on p.c = m.c
order by p.c
