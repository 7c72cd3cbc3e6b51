-- Record attributes: companies, mail domains and threads, known of records and so of former employers too.
-- reads own_records, companies(owner, company_id, name), record_interactions
with threads as (
    select
        x.owner,
        r.contact_id,
        x.conversation_id,
        max(max(x.at)) over (partition by x.owner, x.conversation_id) as last_at
    from record_interactions as x
    inner join own_records as r
        on x.owner = r.owner and x.record_id = r.record_id
    where x.conversation_id is not null and x.n_participants between $thread_min and $thread_max
    group by x.owner, r.contact_id, x.conversation_id
)

select
    r.owner,
    r.contact_id,
    'company' as kind,
    c.company_id as key,
    c.name as words
from own_records as r
inner join companies as c
    on r.owner = c.owner and r.company_id = c.company_id
where not r.is_non_company
union
select
    owner,
    contact_id,
    'domain',
    unnest(mail_domains),
    unnest(mail_domains)
from own_records
union
select
    owner,
    contact_id,
    'thread',
    conversation_id,
    'thread: ' || coalesce(strftime(last_at, '%b %Y'), 'undated')
from threads
order by owner, contact_id, kind, key
