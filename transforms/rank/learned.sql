-- Learned: the half-life that tells best who speaks again; of equals the one next to the usual half-life.
-- reads aucs
select half_life_days
from aucs
order by auc desc, abs(ln(half_life_days / $half_life_days)), half_life_days
limit 1
