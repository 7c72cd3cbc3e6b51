-- Heads: every circle with its id, made of owner, kind and folded name (a discovered one's: what it is made of).
-- reads label_members, circle_rules, discovered, refusals(owner, name, problem)
with named as (
    select distinct
        owner,
        'label' as kind,
        key,
        name,
        null as mode,
        null as within,
        'label ' || name as rule,
        null as problem
    from label_members
    union all
    select
        c.owner,
        case when c."where" is null then 'manual' else 'rule' end,
        lower(trim(c.name)),
        c.name,
        c.mode,
        c.within,
        c."where",
        r.problem
    from circle_rules as c
    left join refusals as r on c.owner = r.owner and c.name = r.name
    union all
    select distinct
        owner,
        'discovered',
        key,
        name,
        null,
        null,
        rule,
        null
    from discovered
)

select
    *,
    'k_' || left(sha256(concat_ws(chr(31), owner, kind, key)), 16) as circle_id
from named
order by owner, circle_id
