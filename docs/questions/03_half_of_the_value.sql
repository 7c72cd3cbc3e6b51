-- 3. How many contacts make half of the value, and is it Zipf? One row per owner.
with halves as (
    select
        owner,
        purpose,
        min(rank) as n_half
    from tiers
    where cumulative_share >= 0.5 - 1e-9
    group by all
)

select
    f.owner,
    f.n,
    h.n_half,
    round(100 * h.n_half / f.n) as percent_of_contacts,
    round(f.slope, 2) as slope,
    round(f.top20_share, 2) as top20_share,
    round(f.n_effective) as n_effective,
    f.verdict
from tier_fit as f
inner join halves as h using (owner, purpose)
where f.purpose = 'overall'
order by f.owner
