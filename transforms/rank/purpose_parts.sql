-- Purpose parts: the factors of every purpose's value.
-- reads people, ties, talk, standings, access, reference_parts
select
    p.c,
    p.o,
    t.tie,
    s.reach,
    s.influence,
    a.access,
    least(
        1,
        0.2 + 0.8 * least(1, t.tie / 0.4)
        + case
            when
                least(k.n_in, k.n_out) >= 2
                and least(k.n_in, k.n_out) >= 0.4 * greatest(k.n_in, k.n_out)
                then 0.1
            else 0
        end
    ) as willing,
    1 - 0.5 * greatest(0, (t.tie - 0.6) / 0.4) as novelty,
    r.knows_work,
    r.standing,
    r.recall,
    r.length,
    0.4 + 0.6 * t.tie as closeness,
    1 - t.tie as distance,
    case when p.linkedin_url is not null or p.company is not null then 1 else 0 end as is_known,
    1 - p.exposure as discretion,
    case when p.exposure_class = 'inside' then 0 else 1 end as is_outside
from people as p
inner join ties as t on p.c = t.c
inner join standings as s on p.c = s.c
inner join access as a on p.c = a.c
inner join reference_parts as r on p.c = r.c
left join talk as k on p.c = k.c
order by 1
