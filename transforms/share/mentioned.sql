-- Mentioned: contacts that include and exclude lists name by id, former id, e-mail, LinkedIn address or full name.
-- A full name that several contacts bear excludes them all and includes none: a wrong guess would tell a stranger.
-- reads circle_rules(owner, name, include, exclude), contacts, aliases(owner, contact_id, survivor_id)
with mentions as (
    select distinct
        owner,
        name,
        'include' as side,
        trim(unnest(include)) as mention
    from circle_rules
    union
    select distinct
        owner,
        name,
        'exclude',
        trim(unnest(exclude))
    from circle_rules
),

handles as (
    select
        owner,
        contact_id,
        contact_id as handle,
        'id' as how
    from contacts
    union all
    select
        owner,
        survivor_id,
        contact_id,
        'former id'
    from aliases
    union all
    select
        owner,
        contact_id,
        unnest(emails),
        'e-mail'
    from contacts
    union all
    select
        owner,
        contact_id,
        regexp_extract(lower(linkedin_url), '/in/([^/?#]+)', 1),
        'LinkedIn'
    from contacts
    where linkedin_url is not null
    union all
    select
        owner,
        contact_id,
        lower(trim(full_name)),
        'name'
    from contacts where full_name is not null
),

found as (
    select
        m.owner,
        m.name,
        m.side,
        m.mention,
        h.contact_id,
        h.how
    from mentions as m
    inner join handles as h
        on m.owner = h.owner and h.handle = case
            when contains(lower(m.mention), 'linkedin.com/')
                then regexp_extract(lower(m.mention), '/in/([^/?#]+)', 1)
            when h.how in ('id', 'former id') then m.mention
            else lower(m.mention)
        end
    where (h.how = 'LinkedIn') = contains(lower(m.mention), 'linkedin.com/') and h.handle <> ''
),

counted as (
    select
        *,
        count(distinct contact_id) over (partition by owner, name, side, mention) as n_bearers
    from found
)

select distinct
    c.owner,
    c.name,
    c.side,
    c.contact_id
from counted as c
semi join contacts as k on c.owner = k.owner and c.contact_id = k.contact_id
where c.side = 'exclude' or c.n_bearers = 1
order by c.owner, c.name, c.side, c.contact_id
