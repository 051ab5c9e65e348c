"""The structural thesis: isolation and scarcity breed officials with an interest of their own; a class checks them.

Who hands out scarce goods comes to stand above those who wait for them. The weight B of officials moves by

    B' = breed * (1 - B) - check * B
    breed = base + siege * isolation * (1/2 + scarcity) + apparatus * officials / (officials + workers)
            + statute * (one_party_monopoly + confirmation_of_secretaries) / 2
    check = renewal + control * maturity * workers / (officials + workers) * (1 + voice * freedom)

where freedom is the mean of union_autonomy, press_freedom, participation and elected_secretaries. Officials go at
`staffing` to what the state has to run, as it was at the start:

    post * population * (1 + direction * (1 - trade + collectivised) + breeding * B)

with trade as free as rules/protest.py says and `post` such that it holds at the start. Heavy officials want quiet: the
appeal of a quiet life under apparatus men, as just sensed, rises by quiet_weight * (B - B at the start), never below 0.
It is added once a month.

Source: trotsky1937, rakovsky1928, michels1911, gill1990
Departs: officials are one body with one interest; what they want is quiet and nothing else.
Limits: under constant conditions B approaches breed / (breed + check) exponentially at rate breed + check.
Off: the weight and number of officials stay as they were at the start, and quiet is as isolation makes it.
"""

from __future__ import annotations

from whowhom.kernel import kernel
from whowhom.mechanism import HAZARD, Mechanism, Parameter, Step, at
from whowhom.rules.protest import free_trade
from whowhom.rules.scalar import gain_and_lose, relax
from whowhom.state.variables import INDEX, SUBSTEP, Variable

P = Parameter
PARAMETERS = {
    "base": P(0.02, 0.005, 0.05, "per year", "weight gained whatever the conditions", "michels1911"),
    "siege": P(0.15, 0.05, 0.3, "per year", "weight gained by isolation, more where goods are scarce", "trotsky1937"),
    "apparatus": P(0.05, 0.0, 0.1, "per year", "weight gained by their number beside the workers", "rakovsky1928"),
    "statute": P(0.06, 0.0, 0.12, "per year", "weight gained by one party and by appointment from above", "gill1990"),
    "renewal": P(0.05, 0.02, 0.08, "per year", "weight lost whatever the conditions"),
    "control": P(0.3, 0.1, 0.5, "per year", "weight lost to a mature and numerous class", "rakovsky1928"),
    "voice": P(2.0, 1.0, 3.0, "factor", "how much more a class checks that is free", "trotsky1937"),
    "staffing": P(0.3, 0.15, 0.6, "per year", "rate at which the number follows what is to be run", log=True),
    "direction": P(0.4, 0.2, 0.6, "share", "officials more where the state trades, and where it farms"),
    "breeding": P(1.0, 0.5, 1.5, "share", "officials more where officials weigh"),
    "quiet_weight": P(0.5, 0.0, 1.0, "value", "appeal of quiet that full weight adds", "trotsky1937"),
}
AT = at(PARAMETERS)


@kernel
def tasks(s, p):
    """Return what there is to run, in units of officials a head at a private trade without weight."""
    state = 1.0 - free_trade(s.private_trade[0], s.coercion[0], s.collectivised[0]) + s.collectivised[0]
    return s.population[0] * (1.0 + p[AT.direction] * state + p[AT.breeding] * s.bureaucracy[0])


@kernel
def in_last_substep(s):
    """Tell whether the month ends with this substep; only then has quiet just been sensed."""
    return s.clock[SUBSTEP] + 1 >= int(1.0 / (12.0 * s.dt[0]) + 0.5)


@kernel
def breed(s, p, weight_of_workers):
    """Return the rate a year at which officials gain weight."""
    statute = 0.5 * (s.one_party_monopoly[0] + s.confirmation_of_secretaries[0])
    siege = s.isolation[0] * (0.5 + s.scarcity[0])
    return p[AT.base] + p[AT.siege] * siege + p[AT.apparatus] * (1.0 - weight_of_workers) + p[AT.statute] * statute


@kernel
def check(s, p, weight_of_workers):
    """Return the rate a year at which officials lose weight."""
    freedom = s.union_autonomy[0] + s.press_freedom[0] + s.participation[0] + s.elected_secretaries[0]
    free = 1.0 + p[AT.voice] * 0.25 * freedom
    return p[AT.renewal] + p[AT.control] * s.maturity[0] * weight_of_workers * free


@kernel
def weigh(s, p):
    """Move the number and weight of officials; add what they want to the appeal of quiet."""
    if not s.population[0] > 0.0:
        return
    if s.clock[INDEX] == 0 and s.clock[SUBSTEP] == 0:
        s.bureaucracy_start[0] = s.bureaucracy[0]
        s.post[0] = s.officials[0] / tasks(s, p)
    both = s.officials[0] + s.workers[0]
    weight_of_workers = s.workers[0] / both if both > 0.0 else 0.0
    up, down = breed(s, p, weight_of_workers), check(s, p, weight_of_workers)
    s.bureaucracy[0] = gain_and_lose(s.bureaucracy[0], up, down, s.dt[0])
    s.officials[0] = relax(s.officials[0], s.post[0] * tasks(s, p), p[AT.staffing], s.dt[0])
    if in_last_substep(s):
        s.quiet[0] = max(0.0, s.quiet[0] + p[AT.quiet_weight] * (s.bureaucracy[0] - s.bureaucracy_start[0]))


MECHANISM = Mechanism(
    id="bureaucracy",
    doc=__doc__,
    parameters=PARAMETERS,
    needs={"population": ""},
    steps=(Step("weigh", weigh, HAZARD),),
    variables=(
        Variable("bureaucracy_start", ("one",), "weight of officials at the start", low=0, high=1),
        Variable("post", ("one",), "officials a head for each unit of what is to be run", low=0),
    ),
)
