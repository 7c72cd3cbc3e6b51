-- Signs: what the records of each contact say of nearness and of channels.
-- reads members
select
    c,
    bool_or(has_private_phone) as has_private_phone,
    bool_or(has_relation) as has_relation,
    bool_or(has_long_note) as has_long_note,
    bool_or(has_private_mail) as has_private_mail,
    bool_or(has_mail) as has_mail,
    bool_or(has_phone) as has_phone,
    bool_or(has_profile) as has_profile
from members
group by 1
