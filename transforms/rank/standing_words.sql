-- Standing words: what reach, influence and access rest on; null where a factor changes nothing.
-- reads standings, people, access
select
    s.c,
    case s.channel
        when 'mail' then 'A deliverable address.'
        when 'phone' then 'A telephone number.'
        when 'messages' then 'A profile, and messages before.'
        when 'profile' then 'A profile only.'
        else 'No address, number or profile.'
    end as channel,
    coalesce('Level: ' || p.level || '.', 'Level not known.') as level,
    case when s.function_boost != 1 then 'Works in your function.' end as function,
    case when s.hiring_boost != 1 then 'Works in hiring.' end as hiring,
    'Influence ' || s.influence::decimal(3, 2) || '.' as influence,
    case a.how
        when 'at' then 'Works at ' || a.target || '.'
        when 'related' then 'Works in the group of ' || a.target || '.'
        when 'formerly' then 'Worked at ' || a.target || ' before.'
        when 'function' then 'Works in ' || a.target || '.'
        when 'rare'
            then
                case
                    when a.n_there = 1 then 'The only one at the company.'
                    else 'One of ' || a.n_there || ' at the company.'
                end
        when 'unknown' then 'Company not known.'
        else 'Leads to no target.'
    end as access
from standings as s
inner join people as p on s.c = p.c
inner join access as a on s.c = a.c
order by s.c
