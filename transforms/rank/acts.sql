-- Acts: every act between owner and contact once, though two records of the contact are in it.
-- reads record_interactions, members, books
select
    m.c,
    m.o,
    i.kind,
    i.file,
    i.member,
    i.row,
    min(i.direction) as direction,
    min(i.at) as at,
    min(i.conversation_id) as conversation_id,
    min(i.n_participants) as n_participants,
    bool_or(i.has_text) as has_text,
    min(i.role) as role,
    min(i.skill) as skill
from record_interactions as i
inner join books as b on i.owner = b.owner
inner join members as m on b.o = m.o and i.record_id = m.record_id
group by all
