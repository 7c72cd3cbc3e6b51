-- Tier changes: overall, where a hand-set tier wins, and per purpose; with the factor that moved most.
-- reads seen_twice, tiers, previous_tiers, factor_moves(owner, contact_id, purpose, factor, delta)
with moved as (
    select
        owner,
        contact_id,
        'overall' as purpose,
        old_tier,
        tier
    from seen_twice
    union all
    select
        n.owner,
        n.contact_id,
        n.purpose,
        p.tier as old_tier,
        n.tier
    from tiers as n
    inner join previous_tiers as p
        on n.owner = p.owner and n.contact_id = p.contact_id and n.purpose = p.purpose
    where n.purpose <> 'overall'
)

select
    t.owner,
    'changed_tier' as kind,
    t.contact_id,
    case t.purpose when 'overall' then 'tier' else 'tier for ' || t.purpose end as field,
    t.old_tier as before,
    t.tier || coalesce('; ' || m.factor || ' ' || printf('%+.3f', m.delta), '') as after
from moved as t
left join factor_moves as m
    on t.owner = m.owner and t.contact_id = m.contact_id and t.purpose = m.purpose
where t.tier <> t.old_tier
order by t.owner, t.contact_id, field
