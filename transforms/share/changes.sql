-- Changes: what differs from the previous snapshot; an owner's first run has nothing to differ from.
-- reads contacts, previous_contacts, tiers, previous_tiers, factor_moves, id_changes
with both_runs as (
    select
        n.owner,
        n.contact_id,
        n.company,
        p.company as old_company,
        n.title,
        p.title as old_title,
        coalesce(n.company_id <> p.company_id, lower(trim(n.company)) <> lower(trim(p.company)), false)
            as has_new_job,
        n.exposure_class = 'inside' and p.exposure_class <> 'inside' as is_newly_inside,
        p.company is null and n.company is not null as has_first_job,
        len(list_filter(n.emails, lambda e: not list_contains(p.emails, e))) > 0 as has_new_email,
        n.tier,
        p.tier as old_tier
    from contacts as n
    inner join previous_contacts as p on n.owner = p.owner and n.contact_id = p.contact_id
),

moves as (
    select
        n.owner,
        n.contact_id,
        n.purpose,
        p.tier as before,
        n.tier || coalesce('; ' || m.factor || ' ' || printf('%+.3f', m.delta), '') as after
    from tiers as n
    inner join previous_tiers as p
        on n.owner = p.owner and n.contact_id = p.contact_id and n.purpose = p.purpose
    left join factor_moves as m
        on n.owner = m.owner and n.contact_id = m.contact_id and n.purpose = m.purpose
    where n.tier <> p.tier and n.purpose <> 'overall'
)

select
    n.owner,
    'appeared' as kind,
    n.contact_id,
    null as field,
    null as before,
    n.full_name as after
from contacts as n
semi join previous_contacts as k on n.owner = k.owner
anti join previous_contacts as p on n.owner = p.owner and n.contact_id = p.contact_id
anti join (select * from id_changes where kind = 'split') as s
    on n.owner = s.owner and n.contact_id = s.contact_id
union all
select
    p.owner,
    'disappeared',
    p.contact_id,
    null,
    p.full_name,
    null
from previous_contacts as p
semi join owners as k on p.owner = k.owner
anti join contacts as n on p.owner = n.owner and p.contact_id = n.contact_id
anti join (select * from id_changes where kind = 'merged') as s
    on p.owner = s.owner and p.contact_id = s.contact_id
union all
select
    owner,
    'changed_job',
    contact_id,
    'company',
    old_company,
    company
from both_runs where has_new_job
union all
select
    owner,
    'changed_job',
    contact_id,
    'title',
    old_title,
    title
from both_runs where lower(trim(title)) <> lower(trim(old_title))
union all
select
    b.owner,
    'changed_tier',
    b.contact_id,
    'tier',
    b.old_tier,
    b.tier || coalesce('; ' || m.factor || ' ' || printf('%+.3f', m.delta), '')
from both_runs as b
left join factor_moves as m
    on b.owner = m.owner and b.contact_id = m.contact_id and m.purpose = 'overall'
where b.tier <> b.old_tier
union all
select
    owner,
    'changed_tier',
    contact_id,
    'tier for ' || purpose,
    before,
    after
from moves
union all
select
    owner,
    kind,
    contact_id,
    'contact_id',
    other_id,
    case kind when 'merged' then other_id end
from id_changes
union all
select
    owner,
    'moved_inside',
    contact_id,
    case when has_new_job or has_first_job then 'company' else 'emails' end,
    case when has_new_job then old_company end,
    case when has_new_job or has_first_job then company end
from both_runs
where is_newly_inside and (has_new_job or has_first_job or has_new_email)
order by owner, contact_id, kind, field, before, after
