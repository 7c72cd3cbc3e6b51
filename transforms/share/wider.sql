-- Wider: the circle that each `within` names: one of owner.toml before a label before a suggestion.
-- reads heads(owner, circle_id, kind, name, within)
select
    c.owner,
    c.circle_id,
    arg_min(
        w.circle_id,
        (case w.kind when 'rule' then 1 when 'manual' then 1 when 'label' then 2 else 3 end, w.circle_id)
    ) as within_id
from heads as c
inner join heads as w
    on c.owner = w.owner and lower(trim(c.within)) = lower(trim(w.name)) and c.circle_id <> w.circle_id
group by c.owner, c.circle_id
order by c.owner, c.circle_id
