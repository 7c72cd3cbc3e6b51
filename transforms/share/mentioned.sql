-- Mentioned: contacts that include and exclude lists name by id, former id, e-mail, LinkedIn address or name.
-- A name that several contacts bear excludes them all and includes none: a wrong guess would tell a stranger.
-- reads circle_rules(owner, name, include, exclude), handles, contacts
with listed as (
    select
        owner,
        name,
        'include' as side,
        trim(unnest(include)) as mention
    from circle_rules
    union
    select
        owner,
        name,
        'exclude',
        trim(unnest(exclude))
    from circle_rules
),

mentions as (
    select
        *,
        regexp_extract(lower(mention), 'linkedin\.com/in/([^/?#]+)', 1) as slug
    from listed
),

found as (
    select
        m.owner,
        m.name,
        m.side,
        h.contact_id,
        count(distinct h.contact_id) over (partition by m.owner, m.name, m.side, m.mention) as n_bearers
    from mentions as m
    inner join handles as h
        on
            m.owner = h.owner
            and h.handle = case h.how when 'LinkedIn' then m.slug when 'id' then m.mention else lower(m.mention) end
            and (h.how <> 'LinkedIn' or m.slug <> '')
)

select distinct
    f.owner,
    f.name,
    f.side,
    f.contact_id
from found as f
semi join contacts as k on f.owner = k.owner and f.contact_id = k.contact_id
where f.side = 'exclude' or f.n_bearers = 1
order by f.owner, f.name, f.side, f.contact_id
