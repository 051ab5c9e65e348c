"""The parameters of the working class, and its own variables."""

from __future__ import annotations

from whowhom.mechanism import Parameter, at
from whowhom.state.variables import Variable

PARAMETERS = {
    "employment": Parameter(0.8, 0.6, 1.0, "elasticity", "growth of employment with output of industry"),
    "hire": Parameter(1.0, 0.5, 2.0, "per year", "rate at which employment follows what industry needs", log=True),
    "flight": Parameter(
        0.2, 0.1, 0.4, "per year", "flight from the towns in full hunger or war", "koenker1985", log=True
    ),
    "town_share": Parameter(0.3, 0.2, 0.4, "share", "most of the townspeople who can work in industry"),
    "squeeze": Parameter(0.5, 0.2, 0.8, "share", "part of the wage that complete scarcity takes"),
    "schooling": Parameter(0.04, 0.015, 0.07, "per year", "rate at which those who cannot read learn to"),
    "learning": Parameter(0.15, 0.07, 0.3, "per year", "rate at which maturity follows what it is taught by", log=True),
    "wage_weight": Parameter(0.25, 0.1, 0.4, "share", "part of maturity that needs a full wage"),
    "freedom_weight": Parameter(0.25, 0.1, 0.4, "share", "part of maturity that needs free press and unions"),
    "newcomer": Parameter(0.15, 0.05, 0.25, "share", "maturity of those newly come from the village", "rossman2005"),
    "atomisation": Parameter(
        0.5, 0.2, 0.8, "share", "loss of maturity with those driven away, and by repression", "murphy2005"
    ),
    "law": Parameter(0.5, 0.3, 0.7, "share", "part of a freedom that holds whoever rules"),
    "residue": Parameter(0.1, 0.02, 0.2, "share", "what is left of a freedom that a rule closes"),
    "monopoly_weight": Parameter(0.5, 0.3, 0.7, "share", "how far one party alone closes press, unions and plan"),
    "pace": Parameter(
        1.0, 0.5, 2.0, "per year", "rate at which institutions become what rules and rulers allow", log=True
    ),
    "adapt": Parameter(0.3, 0.15, 0.6, "per year", "rate at which people get used to what they have", log=True),
    "belief": Parameter(0.5, 0.25, 1.0, "per year", "rate at which the order gains or loses belief", log=True),
    "bread": Parameter(3.0, 1.0, 5.0, "log-odds", "weight of consumption against expectation"),
    "trust": Parameter(
        1.0, 0.2, 1.8, "log-odds", "weight of a free press: trust in who may be criticised", "tyler2006"
    ),
    "silence": Parameter(0.4, 0.0, 0.8, "share", "part of bad news that a closed press hides", "geddes1989"),
    "voice": Parameter(0.5, 0.0, 1.0, "log-odds", "weight of workers' part in the plan", "tyler2006"),
    "prestige_weight": Parameter(2.0, 1.0, 3.0, "log-odds", "weight of the leaders' standing"),
    "war_weight": Parameter(1.0, 0.3, 1.7, "log-odds", "weight of civil war"),
    "fear": Parameter(1.5, 0.5, 2.5, "log-odds", "weight of repression and terror seen"),
    "aversion": Parameter(
        0.5, 0.3, 0.7, "share", "grievance that the certainty of arrest outweighs", "epstein2002modeling"
    ),
    "threshold": Parameter(
        0.1, 0.05, 0.2, "share", "grievance at which one without fear is of two minds", "epstein2002modeling"
    ),
    "spread": Parameter(0.25, 0.15, 0.35, "share", "standard deviation of motives in the crowd", "epstein2002modeling"),
    "job_fear": Parameter(
        0.1, 0.0, 0.2, "share", "grievance that the loss of one's only employer outweighs", "trotsky1937"
    ),
    "organisation": Parameter(0.2, 0.0, 0.4, "share", "how much more a mature class dares than an atomised one"),
    "police": Parameter(0.04, 0.02, 0.08, "share", "police a head where all repress", "epstein2002modeling", log=True),
    "contagion": Parameter(6.0, 3.0, 12.0, "per year", "rate at which people follow those whom they see", log=True),
    "spark": Parameter(4.0, 2.0, 8.0, "per year", "rate of risings where all are in protest", log=True),
    "floor": Parameter(1e-4, 1e-5, 1e-3, "per year", "the unmodelled cause of a rising", log=True),
    "yielding": Parameter(0.0, -1.0, 1.0, "log-odds", "readiness of the neutral to concede"),
    "lean": Parameter(1.5, 0.5, 2.5, "log-odds", "weight of the line on concession"),
    "fist": Parameter(2.0, 1.0, 3.0, "log-odds", "weight of police command in a firm hand against concession"),
    "overthrow": Parameter(-3.0, -4.0, -2.0, "log-odds", "success of a rising, all else in balance", "svolik2012"),
    "force": Parameter(3.0, 1.5, 4.5, "log-odds", "weight of unrest against legitimacy and the army"),
    "relief": Parameter(0.6, 0.4, 0.8, "share", "unrest that an answer to a rising ends"),
    "goodwill": Parameter(0.15, 0.05, 0.25, "share", "doubters whom a concession wins"),
    "harshness": Parameter(0.2, 0.1, 0.3, "share", "way to full repression that putting down a rising goes"),
}
AT = at(PARAMETERS)
VARIABLES = (
    Variable("literacy", ("one",), "share of workers who read", low=0, high=1),
    Variable("jobs", ("one",), "workers whom industry of the base year employs, million", low=0),
)
