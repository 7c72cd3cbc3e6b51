-- Single fields: the value that survives in each of them, by the field's rule.
-- reads single_values, field_rules
select v.contact, v.field, v.value, v.record_id, f.rule
from single_values as v
inner join field_rules as f on v.field = f.field
qualify row_number() over (
    partition by v.contact, v.field
    order by
        -- A connection has one first day, whatever later exports call it.
        if(v.field = 'connected_on', v.value, null) nulls last,
        if(f.rule = 'most_complete', length(v.value), null) desc nulls last,
        if(f.rule = 'most_frequent', v.n_alike, null) desc nulls last,
        if(f.rule = 'source', v.source_place, null) nulls last,
        v.known_on desc, v.source_place, v.record_id, v.value
) = 1
