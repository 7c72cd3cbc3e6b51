-- Card traits: the record behind each card, and what clustering asks of it.
-- reads cards
select card, book, owner, record_id, kind, is_name_only, name_set, profile, birthday, suffix
from cards
order by card
