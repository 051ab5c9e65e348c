"""The parameters of revolution abroad, and its own variables."""

from __future__ import annotations

from whowhom.mechanism import Parameter, at
from whowhom.state.variables import Variable

PARAMETERS = {
    "floor": Parameter(1e-4, 1e-5, 1e-3, "per year", "the unmodelled cause", log=True),
    "onset": Parameter(0.015, 0.0075, 0.03, "per year", "revolutionary situations in a middling country",
                       "beissinger2022", log=True),  # recalled: 2 to 4 a year in some 60 states, a third of them social
    "fever": Parameter(5.0, 3.0, 7.0, "log rate", "weight of crisis in the onset: 20 to 1000 between none and all",
                       "goldstone2010"),  # recalled: the top tenth of risk above the rest by 10 to 30 times
    "order": Parameter(1.5, 0.5, 2.5, "log rate", "how much capacity and development hold off a situation",
                       "skocpol1979"),
    "pace": Parameter(2.0, 1.0, 4.0, "per year", "rate at which a situation is decided: in months", log=True),
    "odds": Parameter(-0.5, -1.2, 0.2, "log-odds", "success where movement and state are even",
                      "beissinger2022"),  # recalled: social revolutions succeed in a quarter to a half of situations
    "steepness": Parameter(1.0, 0.6, 1.5, "log-odds per log", "how decisive the contest is", "tullock1980"),
    "aid": Parameter(1.0, 0.0, 2.0, "log-odds", "help of a near polity that wants it with one will"),
    "abetting": Parameter(0.7, 0.0, 1.4, "log-odds", "help of a great revolutionary neighbour", "gleditsch2006"),
    "hindering": Parameter(0.7, 0.0, 1.4, "log-odds", "hindrance by a great fascist neighbour", "gleditsch2006"),
    "bayonet": Parameter(1.0, 0.3, 2.0, "per year", "rate at which arms from outside cost strength and unity"),
    "inspiration": Parameter(0.1, 0.03, 0.2, "share", "rise of a movement next to a great revolution", "weyland2014"),
    "shock": Parameter(0.2, 0.05, 0.4, "share", "crisis that a great revolution spreads to its neighbours",
                       "weyland2014"),
    "far": Parameter(0.3, 0.1, 0.5, "share", "how far events are felt beyond neighbours", "weyland2014"),
    "stature": Parameter(0.02, 0.01, 0.04, "share of weight", "weight at which a country counts half", log=True),
    "calm": Parameter(0.2, 0.1, 0.4, "per year", "rate at which fear and shocks pass: half in 2 to 7 years", log=True),
    "rout": Parameter(0.4, 0.2, 0.6, "share", "movement lost in a defeat, and in reach of a great one"),
    "seizure": Parameter(0.02, 0.01, 0.04, "per year", "fascist seizures in a middling country",
                         "linz1978", log=True),  # recalled: 13 to 16 breakdowns in some 28 states over 18 years
    "anchor": Parameter(1.5, 0.5, 2.5, "log rate", "how much capacity and development hold fascists off",
                        "capoccia2005"),
    "resistance": Parameter(3.0, 1.0, 5.0, "log rate", "how much a strong united movement holds them off",
                            "luebbert1991"),
    "contagion": Parameter(0.7, 0.0, 1.4, "log rate", "how much a great fascist neighbour helps them",
                           "gleditsch2006"),
    "suppression": Parameter(0.6, 0.4, 0.8, "share", "movement lost to fascist rule"),
    "opening": Parameter(0.04, 0.02, 0.08, "per year", "rate at which fascist rule ends by itself", log=True),
    "intervention": Parameter(2.0, 1.0, 4.0, "per year", "rate at which a small new council regime among enemies falls",
                              log=True),
    "shelter": Parameter(0.5, 0.2, 0.8, "share", "protection by a near polity that wants it with one will"),
    "settling": Parameter(3.0, 1.5, 6.0, "years", "time in which a revolutionary regime settles"),
    "drift": Parameter(0.3, 0.15, 0.6, "per year", "rate at which a movement returns to its own strength", log=True),
    "radicalisation": Parameter(0.7, 0.2, 1.2, "share", "growth of a movement with crisis beyond that of the start",
                                "debromhead2013"),
    "rebuilding": Parameter(0.3, 0.1, 0.5, "per year", "rate at which states build capacity"),
    "settled": Parameter(0.7, 0.6, 0.8, "capacity", "capacity that a state builds in calm"),
    "wear": Parameter(0.4, 0.2, 0.6, "share", "capacity worn away by a total crisis", "skocpol1979"),
    "division": Parameter(0.5, 0.25, 1.0, "per year", "rate at which a dividing line splits labour", "mcdermott1996",
                          log=True),
    "healing": Parameter(0.1, 0.05, 0.2, "per year", "rate at which unity heals", log=True),
    "concord": Parameter(0.7, 0.5, 0.9, "unity", "unity of labour whose parties seek one front"),
    "obedience": Parameter(1.5, 0.75, 3.0, "per year", "rate at which the line follows those who rule",
                           "mcdermott1996", log=True),
    "leaning": Parameter(-0.5, -1.0, 0.0, "log-odds", "line of rulers without a stance"),
    "zeal": Parameter(1.0, 0.5, 1.5, "log-odds", "how much haste at home divides abroad", "mcdermott1996"),
    "tolerance": Parameter(1.0, 0.5, 1.5, "log-odds", "how much democracy at home unites abroad"),
    "rivalry": Parameter(2.0, 1.0, 3.0, "log-odds", "how much a turn on moderates at home divides abroad",
                         "mcdermott1996"),
    "learning": Parameter(3.0, 1.5, 4.5, "log-odds", "how much a near fascist power teaches", "mcdermott1996"),
    "delay": Parameter(0.7, 0.3, 1.5, "per year", "rate at which the lesson is learnt", log=True),
    "fellowship": Parameter(0.6, 0.4, 0.8, "isolation", "what revolutionary allies can take away"),
    "company": Parameter(0.15, 0.08, 0.25, "share", "share of the near world that takes half of it away"),
    "hope": Parameter(0.3, 0.1, 0.5, "isolation", "what live hopes take away"),
    "siege": Parameter(0.4, 0.2, 0.6, "isolation", "what an all fascist world adds"),
    "blockade": Parameter(0.2, 0.1, 0.3, "isolation", "what civil war adds"),
    "normality": Parameter(0.15, 0.05, 0.25, "isolation", "what recognition and trade take away in time"),
}
AT = at(PARAMETERS)
VARIABLES = (
    Variable("situation", ("country",), "1 while a revolutionary situation lasts", integer=True, low=0, high=1),
    Variable("fear", ("country",), "fear of revolution that events have left", low=0, high=1),
    Variable("outlook", ("country",), "situations to be expected within a year, at most one", low=0, high=1),
    Variable("shaken", ("country",), "crisis that other revolutions have brought", low=0, high=1),
    Variable("age", ("country",), "years of a revolutionary regime", low=0),
    Variable("tradition", ("country",), "strength of a movement at the start", low=0, high=1),
    Variable("first_unity", ("country",), "unity of labour at the start", low=0, high=1),
    Variable("first_capacity", ("country",), "capacity of a state at the start", low=0, high=1),
    Variable("first_crisis", ("country",), "crisis at the start", low=0, high=1),
    Variable("lesson", ("one",), "what fascist victories have taught", low=0, high=1),
    Variable("apart", ("one",), "isolation at the start that the formula leaves out", low=-3, high=3),
)
