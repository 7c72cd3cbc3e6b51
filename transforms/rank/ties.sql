-- Ties: tie strength, the noisy-or of its weighted factors.
-- reads tie_parts, books
select
    p.c,
    p.o,
    p.comm * b.comm as comm,
    p.testimony * b.testimony as testimony,
    p.shared * b.shared as shared,
    p.intimacy * b.intimacy as intimacy,
    p.mark * b.mark as mark,
    p.multi * b.multi as multi,
    p.invite * b.invite as invite,
    p.connected * b.connected as connected,
    1 - (1 - p.comm * b.comm) * (1 - p.testimony * b.testimony) * (1 - p.shared * b.shared)
    * (1 - p.intimacy * b.intimacy) * (1 - p.mark * b.mark) * (1 - p.multi * b.multi)
    * (1 - p.invite * b.invite) * (1 - p.connected * b.connected) as tie
from tie_parts as p
inner join books as b on p.o = b.o
