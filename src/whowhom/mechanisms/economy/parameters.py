"""The parameters of the economy, its own variables and the constants that its pieces share."""

from __future__ import annotations

from whowhom.mechanism import Parameter, at
from whowhom.state.variables import Variable

PARAMETERS = {
    "farm_share": Parameter(0.48, 0.44, 0.52, "share", "farms in output of the base year", "markevichharrison2011"),
    "normal": Parameter(0.9, 0.84, 0.96, "share", "a mean harvest, that of the base year being 1", "nove1969history"),
    "labour_share": Parameter(0.55, 0.4, 0.7, "share", "labour in farm output", "cheremukhin2017industrialization"),
    "draught_share": Parameter(0.14, 0.1, 0.2, "share", "draught in farm output", "cheremukhin2017industrialization"),
    "weather": Parameter(0.12, 0.08, 0.16, "log", "standard deviation of yields by weather"),
    "farm_damage": Parameter(0.2, 0.1, 0.3, "share", "land left unsown in a full civil war", "nove1969history"),
    "abandon": Parameter(0.2, 0.1, 0.3, "share", "land left unsown where all surplus is taken", "nove1969history"),
    "clearing": Parameter(0.7, 0.4, 1.0, "elasticity", "sown land by the number of villagers"),
    "extension": Parameter(0.15, 0.0, 0.3, "share", "land that the state orders beyond that", "hunter1988soviet"),
    "herd_growth": Parameter(0.12, 0.08, 0.16, "per year", "growth of depleted herds", "hunter1988soviet"),
    "slaughter": Parameter(1.0, 0.7, 1.3, "log", "herds lost as all households are collectivised", "hunter1988soviet"),
    "collective_loss": Parameter(0.12, 0.05, 0.2, "share", "output lost on collective farms", "hunter1988soviet"),
    "tractors": Parameter(0.1, 0.05, 0.2, "index", "draught by machines per doubling of capital, all collectivised"),
    "marketed": Parameter(0.16, 0.13, 0.2, "share", "grain that peasants sell at normal terms", "nove1969history"),
    "elasticity": Parameter(0.5, 0.3, 0.8, "elasticity", "sales by the terms of trade"),
    "monopoly": Parameter(0.5, 0.25, 0.75, "log", "scissors that a planner sets"),
    "dues": Parameter(0.3, 0.1, 0.5, "share", "of normal sales, that taxes call for at any terms", "nove1969history"),
    "answer": Parameter(0.5, 0.25, 1.0, "log", "cut in scissors where no grain comes and the market is left its room"),
    "ambition": Parameter(0.28, 0.2, 0.36, "share", "of output that full pace wants to invest", "bergson1961real"),
    "pressure": Parameter(6.0, 0.0, 12.0, "ratio", "goods that fail, by the share of output wanted and not to be had"),
    "padding": Parameter(
        0.5, 0.0, 1.0, "share", "report over fact where command knows nothing", "daviesharrisonwheatcroft1994"
    ),
    "take": Parameter(0.38, 0.3, 0.46, "share", "most of a harvest that force takes", "davieswheatcroft2004"),
    "mercy": Parameter(0.3, 0.1, 0.5, "share", "taking that a full famine stops", "davieswheatcroft2004"),
    "exports": Parameter(0.06, 0.03, 0.1, "share", "grain wanted for export under full plan", "davieswheatcroft2004"),
    "town_need": Parameter(
        0.65, 0.55, 0.75, "share", "grain a head of towns, for them and the villages they feed"
    ),
    "requisition": Parameter(1.5, 0.75, 3.0, "per year", "rate of turning to force without any grain", log=True),
    "collectivisation": Parameter(2.0, 1.0, 4.0, "per year", "rate of turning to collective farms", log=True),
    "relief": Parameter(1.0, 0.5, 2.0, "per year", "rate of turning back to the market in full want", log=True),
    "retreat": Parameter(0.5, 0.0, 1.0, "per year", "rate of calling a drive off in full want"),
    "pause": Parameter(1.0, 0.5, 2.0, "years", "for which it stays called off", log=True),
    "pace_weight": Parameter(1.5, 1.0, 2.0, "log rate", "weight of the ruling line on pace in these turns"),
    "drive": Parameter(0.4, 0.2, 0.8, "per year", "rate at which households join or leave", log=True),
    "subsistence": Parameter(
        0.62, 0.56, 0.68, "share", "village grain a head below which people hunger", "davieswheatcroft2004"
    ),
    "mortality": Parameter(0.4, 0.2, 0.8, "per year", "deaths by full hunger", log=True),
    "capital_share": Parameter(0.35, 0.3, 0.4, "share", "capital in industry", "cheremukhin2017industrialization"),
    "capital_ratio": Parameter(1.9, 1.5, 2.3, "years", "capital over output of industry"),
    "heavy_ratio": Parameter(1.2, 0.9, 1.5, "years", "capital over output of producer goods"),
    "depreciation": Parameter(0.05, 0.04, 0.06, "per year", "decay of capital", "cheremukhin2017industrialization"),
    "plough_market": Parameter(0.07, 0.05, 0.1, "share", "producer goods ploughed back, market pace", "allen2003farm"),
    "plough_plan": Parameter(0.23, 0.2, 0.26, "share", "producer goods ploughed back, full pace", "allen2003farm"),
    "slack": Parameter(0.28, 0.16, 0.4, "share", "of townspeople's labour idle under binding budgets, base year"),
    "rigidity": Parameter(0.7, 0.4, 1.0, "share", "of the wage that does not give way to want", "allen2003farm"),
    "waste": Parameter(0.45, 0.0, 0.9, "share", "of what is made, lost where all follows a plan that knows nothing"),
    "embodied": Parameter(0.08, 0.0, 0.16, "share", "of gross investment over capital: growth of what plant yields"),
    "turning": Parameter(0.2, 0.0, 0.4, "per year", "speed at which a plan turns works over to producer goods"),
    "softness": Parameter(1.0, 0.5, 1.0, "share", "idle labour that soft budgets take on"),
    "progress": Parameter(0.005, 0.0, 0.01, "per year", "growth of technique"),
    "war_damage": Parameter(0.75, 0.6, 0.9, "share", "industry idle in a full civil war", "markevichharrison2011"),
    "recovery": Parameter(0.35, 0.25, 0.5, "per year", "return of idle industry after it", "markevichharrison2011"),
    "growth": Parameter(0.024, 0.02, 0.028, "per year", "growth of the population in plenty", "lorimer1946population"),
    "war_loss": Parameter(0.02, 0.01, 0.03, "per year", "deaths by a full civil war"),
    "town_gain": Parameter(1.5, 1.2, 1.8, "ratio", "consumption a head off farms over that on them, base year"),
    "homing": Parameter(0.5, 0.2, 1.0, "per year", "return of those who fled, to towns that feed", log=True),
    "flight": Parameter(0.3, 0.15, 0.5, "per year", "townspeople who leave where there is no food", "nove1969history"),
    "plan_base": Parameter(0.6, 0.5, 0.7, "share", "efficiency of a plan without any help or harm"),
    "plan_workers": Parameter(0.2, 0.1, 0.3, "share", "efficiency by the part that workers have"),
    "plan_press": Parameter(0.1, 0.05, 0.15, "share", "efficiency by a free press"),
    "plan_terror": Parameter(0.2, 0.1, 0.3, "share", "efficiency lost by terror"),
    "plan_bureaucracy": Parameter(0.2, 0.1, 0.3, "share", "efficiency lost by bureaucracy"),
    "plan_managers": Parameter(0.2, 0.1, 0.3, "share", "efficiency lost with all managers"),
    "floor": Parameter(0.002, 0.0005, 0.005, "per year", "the unmodelled cause", log=True),
}
AT = at(PARAMETERS)
CROPS = 0.65  # of farm output; the rest comes from herds
INVESTED, ARMED = 0.1, 0.03  # shares of output in the base year
ADJUSTING = 1.0  # rate of adjustment a year
VARIABLES = (
    Variable("utilisation", ("one",), "part of industry's capital that works", low=0, high=1),
    Variable("heavy", ("one",), "share of capital that makes producer goods", low=0, high=1),
    Variable("technique", ("one",), "what the same means yield, base year = 1", low=0, high=5),
    Variable("employment", ("one",), "employed share of the labour force of towns", low=0, high=1),
    Variable("planned", ("one",), "part of industry that follows the plan and not its budget", low=0, high=1),
    Variable("expected_harvest", ("one",), "mean of past harvests, the last ones weighing most", low=0),
    Variable("kept_grain", ("one",), "grain a head left in the village, base year's harvest a head = 1", low=0),
    Variable("past_state", ("one",), "grain sold past the state, share of the harvest", low=0, high=1),
    Variable("shortfall", ("one",), "grain that the state needs and the market does not bring", low=0, high=1),
    Variable("town_food", ("one",), "food of towns, share of their need", low=0, high=1),
    Variable("grain_exports", ("one",), "grain exported in a year, base year's harvest = 1", low=0),
    Variable("hardship", ("one",), "scarcity as this mechanism has it", low=0, high=1),
    Variable("drive", ("one",), "1 while households are driven into collective farms", integer=True, low=0, high=1),
    Variable("goods_famine", ("one",), "part of the goods asked for that cannot be had at their price", low=0, high=1),
    Variable("modern", ("one",), "what the plant of industry yields beside old plant, base year = 1", low=0, high=5),
    Variable("padded", ("one",), "output as it is reported, over output", low=0, high=3),
    Variable("restraint", ("one",), "how far a drive is called off", low=0, high=1),
    Variable("fled", ("one",), "people who fled the towns, share of the population", low=0, high=1),
    Variable("famine", ("one",), "depth of famine: 1 where two in a hundred villagers die a year", low=0, high=1),
    Variable("town_gain_now", ("one",), "consumption a head off farms over that on them", low=0, high=5),
    Variable("military", ("one",), "military share of output", low=0, high=1),
)
