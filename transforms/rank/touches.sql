-- Touches: first and last dated act of each contact, and the last message that was theirs alone.
-- reads acts
select
    c,
    min(a.at)::date as first_on,
    max(a.at) filter (where direction != 'thread')::date as last_on,
    max(a.at) filter (where kind = 'message' and n_participants = 2 and direction = 'in') as last_in_at,
    max(a.at) filter (where kind = 'message' and n_participants = 2 and direction = 'out') as last_out_at
from acts as a
where a.at < $as_of::date + 1
group by 1
