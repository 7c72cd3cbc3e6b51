-- Exposures: every rule that applies; of an insider only the rules that put them inside; the residual where none does.
-- reads rule_i1 … rule_u2, insiders, identities(owner, contact_id)
with found as (
    select * from rule_i1
    union all by name
    select * from rule_i2
    union all by name
    select * from rule_i3
    union all by name
    select * from rule_n1
    union all by name
    select * from rule_n2
    union all by name
    select * from rule_n3
    union all by name
    select * from rule_n4
    union all by name
    select * from rule_n5
    union all by name
    select * from rule_u1
    union all by name
    select * from rule_u2
),

told as (
    select f.* from found as f
    left join insiders as s on f.owner = s.owner and f.contact_id = s.contact_id
    where s.contact_id is null or f.exposure_class = 'inside'
)

select
    owner,
    contact_id,
    exposure::double as exposure,
    exposure_class,
    rule,
    evidence
from told
union all
select
    i.owner,
    i.contact_id,
    $residual::double,
    'outside',
    'else',
    'no way to a protected company is known'
from identities as i
anti join told as t on i.owner = t.owner and i.contact_id = t.contact_id
order by owner, contact_id, rule
