"""Repression and mass terror: coercion, operations by quota, the fall of the named, and a murder whose hand is unknown.

Coercion. `repression` approaches, at rate response, 1 - (1 - quiet) exp(-pressure) (1 - terror_level), where

    pressure = farm_weight * (households driven into collective farms, share a year)
             + levy_weight * (procurement above a customary share) + unrest_weight * unrest + war_weight * civil_war.

Arrests a head and year are custom + coerce * repression^2 + sweep. The sweep follows quotas of persons, overfulfilled
below, as far as the enemy label reaches: sweep = label * (1 - exp(-(1 + overfulfil) * quota * terror_level / label)).
The custom is legal repression in quiet times: what the start's arrests a head leave when its own coercion is taken off
(nothing, where coercion explains more); executions likewise, custom_deaths + lethal * coercion + slaughter * sweep,
the last only where death is open to the ruler. The share `kept` of those arrested and not shot goes to camps:
prisoners' = kept * (arrests - executions) - (release + camp_deaths) * prisoners.

Mass operations. The ruler d, where prison is open to him, fears what he cannot tell from disloyalty:

    fear = independence * (1 + siege * war_threat) * (1 + suspicion * enemy_label),

independence being the mean of the share of powers and posts that is not his and of his distrust of those in office. He
unleashes operations at rate floor + unleash * ruthlessness_d * fear. They approach, at rate escalation, an intensity
1 - exp(-fear / replacing), and widen the label by those whom the arrested name, while the arrested leave it:
label' = contagion * terror_level * label * (1 - label) - sweep. He ends them at rate
halt * exp(sobriety * (cost - fear)), where cost = replacing * (quality of managers and officers lost since they began)
+ exhaustion * (years of full terror). Where the gates have shut they ebb.
Managers and officers are hit by the sweep at their exposure and trained towards 1 at one rate. A cohort loses
1 - exp(-exposure * sweep * independence_c) a year, independence_c being seniority * age + (1 - seniority) * distance
from the line, age approaching 1 over ten years. Clients of everyone but the ruler lose their posts at exposure * sweep
* distrust.

The named, at home and other than the ruler: arrested at rate dread * terror_level * distrust * (the file on him, full
for who holds an office; times shelter for a seat in the leading body) where prison is open, prisoners
executed at rate killing * terror_level * ruthlessness_d * distrust where death is open; both less the share
`protected` of who has a patron abroad.

A murder. Someone in office is killed by an unknown hand at rate lone an office; to that may be added, from rung exile
upwards, which takes a police, `ordered` * ruthlessness_d * hostility_d * strength of the victim: who ordered such a
murder is disputed, and 0 is within the prior. Its consequence is the same: the label widens by shock, and whoever the
ruler is hostile to is named for it, accused += (1 - accused) * blame * hostility.
While the police answer to courts there is neither coercion beyond custom, nor sweep, nor an open rung of prison.

Source: gregoryschroedersonin2011 (fear of whom one cannot tell apart), montagneswolton2019 (intensity rises with threat
    and falls with the cost of replacing), gregory2009 (quotas), conquest1968 and gettynaumov1999 (who was hit),
    popov1992 and zemskov1991 (sentences and prisoners), egorovsonin2015 (when rulers kill), jonesolken2009 (murders)
Departs: the floor of the ladder is that of the pursuit of the expelled; here a named actor is arrested only in terror.
Limits: prisoners at rest are kept * (arrests - executions) / (release + camp_deaths); without terror corps approach
    full quality exponentially; with a constant rate the waiting time for operations is exponential.
Off: no coercion is measured, nobody is swept up or murdered, corps keep the quality of the start.
"""

from __future__ import annotations

from whowhom.mechanism import HAZARD, Mechanism, Step
from whowhom.mechanisms.terror.parameters import PARAMETERS, VARIABLES
from whowhom.mechanisms.terror.step import strike

MECHANISM = Mechanism(
    id="terror",
    doc=__doc__,
    parameters=PARAMETERS,
    needs={"population": "", "power.police": "no mass operation is called for"},
    steps=(Step("strike", strike, HAZARD),),
    variables=VARIABLES,
)
