-- List values: every item of the fields of which a contact keeps all, with the record that has it;
-- `is_lesser` puts role mailboxes and numbers without a country last.
-- reads members
select contact, record_id, known_on, 'emails' as field, e.value, e.is_lesser
from (
    select
        contact, record_id, known_on,
        unnest(list_transform(emails, lambda e: {
            'value': e,
            'is_lesser': list_contains(
                list_transform(role_email_keys, lambda k: split_part(k, '@', 1)), split_part(e, '@', 1)
            )
        })) as e
    from members
) as addressed
union all
select contact, record_id, known_on, 'phones', p, p[1] <> '+'
from (select contact, record_id, known_on, unnest(phones) as p from members) as numbered
union all
select contact, record_id, known_on, 'urls', unnest(urls), false from members
union all
select contact, record_id, known_on, 'credentials', unnest(credentials), false from members
union all
select contact, record_id, known_on, 'labels', unnest(labels), false from members
union all
select contact, record_id, known_on, 'sources', kind, false from members
