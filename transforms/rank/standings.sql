-- Standings: how a contact can be reached, and what its word weighs.
-- reads people, signs, talk, books, levels
select
    p.c,
    case
        when g.has_mail then 1
        when g.has_phone then 1
        when g.has_profile and t.c is not null then 0.7
        when g.has_profile then 0.4
        else 0
    end as reach,
    case
        when g.has_mail then 'mail'
        when g.has_phone then 'phone'
        when g.has_profile and t.c is not null then 'messages'
        when g.has_profile then 'profile'
        else 'none'
    end as channel,
    coalesce(l.influence, $unknown_influence) as level_influence,
    case when p.function = b.function then 1.15 else 1 end as function_boost,
    case when p.function = 'human_resources' or p.is_recruiter then 1.1 else 1 end as hiring_boost,
    least(
        1,
        coalesce(l.influence, $unknown_influence)
        * case when p.function = b.function then 1.15 else 1 end
        * case when p.function = 'human_resources' or p.is_recruiter then 1.1 else 1 end
    ) as influence,
    l.standing - b.standing as levels_above
from people as p
inner join books as b on p.o = b.o
left join levels as l on p.level = l.level
left join signs as g on p.c = g.c
left join talk as t on p.c = t.c
order by 1
