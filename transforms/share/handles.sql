-- Handles: everything by which owner.toml may name a contact.
-- reads contacts, aliases(owner, contact_id, survivor_id)
select
    owner,
    contact_id,
    'id' as how,
    contact_id as handle
from contacts
union
select
    owner,
    survivor_id,
    'id',
    contact_id
from aliases
union
select
    owner,
    contact_id,
    'text',
    unnest(emails)
from contacts
union
select
    owner,
    contact_id,
    'text',
    lower(trim(full_name))
from contacts
where trim(full_name) <> ''
union
select
    owner,
    contact_id,
    'LinkedIn',
    regexp_extract(lower(linkedin_url), '/in/([^/?#]+)', 1)
from contacts
where linkedin_url is not null
order by owner, contact_id, how, handle
