"""The parameters of repression and terror, and their own variables."""

from __future__ import annotations

from whowhom.mechanism import Parameter, at
from whowhom.state.variables import Variable

PARAMETERS = {
    "quiet": Parameter(0.1, 0.05, 0.2, "share", "repression where nothing presses"),
    "response": Parameter(2.0, 1.0, 4.0, "per year", "rate at which repression follows what calls for it", log=True),
    "farm_weight": Parameter(2.0, 1.0, 4.0, "years", "coercion by which households are driven into collectives"),
    "levy_weight": Parameter(3.0, 1.0, 6.0, "factor", "coercion by which grain is taken beyond custom"),
    "customary": Parameter(0.15, 0.1, 0.2, "share", "part of the harvest that is given up without coercion"),
    "unrest_weight": Parameter(2.0, 0.5, 4.0, "factor", "coercion that protest calls down"),
    "war_weight": Parameter(1.0, 0.5, 2.0, "factor", "coercion of a civil war"),
    "coerce": Parameter(5e-3, 2e-3, 1e-2, "per year", "arrests a head at full coercion", "popov1992", log=True),
    "lethal": Parameter(
        0.02, 0.005, 0.06, "share", "of those arrested by coercion who are shot", "popov1992", log=True
    ),
    "quota": Parameter(
        4e-3, 1.5e-3, 1e-2, "per year", "people a head to be arrested at full terror", "gettynaumov1999", log=True
    ),
    "slaughter": Parameter(0.4, 0.2, 0.6, "share", "of those swept up who are shot", "gettynaumov1999"),
    "kept": Parameter(0.4, 0.2, 0.6, "share", "of the arrested who go to camps", "zemskov1991"),
    "release": Parameter(0.3, 0.2, 0.4, "per year", "rate at which prisoners are released", "zemskov1991"),
    "camp_deaths": Parameter(0.05, 0.02, 0.1, "per year", "rate at which prisoners die", "zemskov1991", log=True),
    "unleash": Parameter(
        0.15, 0.05, 0.4, "per year", "mass operations of a ruthless ruler in full fear", "gregory2009", log=True
    ),
    "siege": Parameter(1.0, 0.0, 2.0, "factor", "growth of fear with the danger of war", "gregoryschroedersonin2011"),
    "suspicion": Parameter(2.0, 0.0, 5.0, "factor", "growth of fear with the breadth of the enemy label"),
    "overfulfil": Parameter(0.5, 0.0, 1.5, "share", "by which lower levels exceed their quotas", "gettynaumov1999"),
    "replacing": Parameter(
        1.0, 0.5, 2.0, "factor", "cost of replacing who is swept up", "montagneswolton2019", log=True
    ),
    "escalation": Parameter(3.0, 1.5, 6.0, "per year", "rate at which operations reach their intensity", log=True),
    "contagion": Parameter(0.5, 0.2, 1.0, "per year", "rate at which arrests breed names", "conquest1968", log=True),
    "halt": Parameter(0.5, 0.2, 1.0, "per year", "rate of calling off where cost and fear balance", log=True),
    "sobriety": Parameter(3.0, 1.0, 6.0, "log rate", "weight of cost against fear in calling off"),
    "exhaustion": Parameter(0.3, 0.1, 0.6, "per year", "cost of a year of full terror to those who carry it out"),
    "exposure_managers": Parameter(25.0, 10.0, 60.0, "ratio", "risk of managers to that of all", log=True),
    "exposure_officers": Parameter(
        25.0, 10.0, 60.0, "ratio", "risk of officers to that of all", "conquest1968", log=True
    ),
    "training": Parameter(0.07, 0.04, 0.12, "per year", "rate at which lost quality is trained anew", log=True),
    "exposure": Parameter(
        50.0, 20.0, 120.0, "ratio", "risk of independent members to that of all", "gettynaumov1999", log=True
    ),
    "seniority": Parameter(0.5, 0.25, 0.75, "share", "part of age in the independence of a cohort"),
    "dread": Parameter(
        1.0, 0.4, 2.5, "per year", "arrest of one fully distrusted and on file", "conquest1968", log=True
    ),
    "shelter": Parameter(0.5, 0.2, 0.8, "factor", "what a seat in the leading body leaves of that rate"),
    "killing": Parameter(
        2.0, 0.8, 5.0, "per year", "execution of a fully distrusted prisoner", "conquest1968", log=True
    ),
    "lone": Parameter(
        1e-3, 2e-4, 4e-3, "per year", "murder of one in office by an unknown hand", "jonesolken2009", log=True
    ),
    "ordered": Parameter(
        0.02, 0.0, 0.1, "per year", "murder of a strong rival that a ruler may have ordered", "egorovsonin2015"
    ),
    "shock": Parameter(0.01, 0.002, 0.03, "share", "people whom a murder adds to the label"),
    "blame": Parameter(0.3, 0.1, 0.6, "share", "how far a murder is laid on those to whom the ruler is hostile"),
    "loyalty": Parameter(0.3, 0.1, 0.5, "share", "clients who keep faith with an arrested patron"),
    "floor": Parameter(1e-6, 1e-7, 1e-5, "per year", "the unmodelled cause", log=True),
}
AT = at(PARAMETERS)
VARIABLES = (
    Variable("custom", ("one",), "arrests a head and year in quiet times", low=0),
    Variable("custom_deaths", ("one",), "executions a head and year in quiet times", low=0),
    Variable("farms_before", ("one",), "share of households in collective farms a step ago", low=0, high=1),
    Variable("unleashed", ("one",), "1 while mass operations are on", integer=True, low=0, high=1),
    Variable("quality_before", ("one",), "quality of managers and officers when they began", low=0, high=1),
    Variable("spent", ("one",), "years of full terror since they began", low=0, high=100),
)
