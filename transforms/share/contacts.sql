-- Contacts: golden records with their scores and their exposure.
-- reads identities, contact_scores(owner, contact_id, …), contact_exposures(owner, contact_id, …)
select
    i.* exclude (n_records, n_sources, sources),
    s.first_contact_on,
    s.last_contact_on,
    i.sources,
    i.n_records,
    i.n_sources,
    coalesce(s.tie_strength, 0) as tie_strength,
    coalesce(s.reach, 0) as reach,
    coalesce(s.influence, 0) as influence,
    coalesce(s.score, 0) as score,
    coalesce(s.tier, 'none') as tier,
    s.layer,
    coalesce(s.mode, 'research') as mode,
    coalesce(e.exposure, $residual) as exposure,
    coalesce(e.exposure_class, 'unknown') as exposure_class,
    coalesce(s.confidant, 0) as confidant
from identities as i
left join contact_scores as s on i.owner = s.owner and i.contact_id = s.contact_id
left join contact_exposures as e on i.owner = e.owner and i.contact_id = e.contact_id
order by i.owner, i.contact_id
