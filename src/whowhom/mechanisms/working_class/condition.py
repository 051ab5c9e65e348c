"""The condition of the class: number, maturity, institutions, and what it holds rightful."""

from __future__ import annotations

from whowhom.kernel import kernel
from whowhom.kernel.elementary import power
from whowhom.mechanisms.working_class.parameters import AT
from whowhom.rules.scalar import logistic, relax
from whowhom.state.institutions import DEMOCRACY, WORKPLACE, clip, stance

MOST_INFLOW = 5.0


@kernel
def remember(s, p):
    """Fix, at the start, how many jobs industry gives, what people expect and how many can read."""
    s.jobs[0] = s.workers[0] / power(max(s.industry[0], 0.05), p[AT.employment])
    s.expected_consumption[0] = 0.5 * (s.consumption[0] + 1.0)  # between what one has and the base year
    s.literacy[0] = s.maturity[0]


@kernel
def seen_repression(s):
    """Return the repression that people see, mass terror included."""
    return s.repression[0] + s.terror_level[0] - s.repression[0] * s.terror_level[0]


@kernel
def employ(s, p, loss):
    """Move the number of workers; return the hired a worker a year."""
    wanted = s.jobs[0] * power(s.industry[0], p[AT.employment])
    wanted = min(wanted, p[AT.town_share] * s.urban[0] * s.population[0])
    inflow = p[AT.hire] * max(0.0, wanted - s.workers[0]) / max(s.workers[0], 1e-6)
    rate = p[AT.hire] + loss
    s.workers[0] = relax(s.workers[0], p[AT.hire] * wanted / rate, rate, s.dt[0])
    return min(inflow, MOST_INFLOW)


@kernel
def ripen(s, p, inflow, harm):
    """Move literacy and maturity; `harm` is the rate at which the core is driven away or isolated."""
    s.literacy[0] = relax(s.literacy[0], 1.0, p[AT.schooling], s.dt[0])
    freedom = 0.5 * (s.press_freedom[0] + s.union_autonomy[0])
    bare = 1.0 - p[AT.wage_weight] - p[AT.freedom_weight]
    taught = s.literacy[0] * (bare + p[AT.wage_weight] * min(1.0, s.wage[0]) + p[AT.freedom_weight] * freedom)
    rate = p[AT.learning] + inflow + p[AT.atomisation] * harm
    target = (p[AT.learning] * taught + inflow * p[AT.newcomer]) / rate
    s.maturity[0] = clip(relax(s.maturity[0], target, rate, s.dt[0]), 0.0, 1.0)


@kernel
def allowed(s, p, rule, wanted):
    """Return how free an institution may be under a rule and under those who want it free by `wanted`, -1 to 1."""
    closed = max(float(rule), p[AT.monopoly_weight] * s.one_party_monopoly[0])
    return (1.0 - (1.0 - p[AT.residue]) * closed) * (p[AT.law] + (1.0 - p[AT.law]) * 0.5 * (1.0 + wanted))


@kernel
def institute(s, p):
    """Move press, unions and the part of workers in the plan to what rules and rulers allow."""
    debate, works = stance(s, DEMOCRACY), stance(s, WORKPLACE)
    press = allowed(s, p, s.press_monopoly[0], debate)
    unions = allowed(s, p, s.union_subordination[0], 0.5 * (debate + works))
    plan = allowed(s, p, s.one_man_management[0], works)
    s.press_freedom[0] = relax(s.press_freedom[0], press, p[AT.pace], s.dt[0])
    s.union_autonomy[0] = relax(s.union_autonomy[0], unions, p[AT.pace], s.dt[0])
    s.participation[0] = relax(s.participation[0], plan, p[AT.pace], s.dt[0])


@kernel
def leaders_prestige(s):
    """Return the mean prestige of who sits in the leading body; a half where nobody does."""
    total, n = 0.0, 0
    b = s.leading[0]
    for i in range(s.prestige.shape[0]):
        if s.seat[b, i] == 1:
            total += s.prestige[i]
            n += 1
    return total / n if n > 0 else 0.5


@kernel
def believe(s, p, seen):
    """Move what is expected, and the share who hold the order rightful."""
    had, press = s.consumption[0], s.press_freedom[0]
    shortfall = clip(had / max(s.expected_consumption[0], 0.05) - 1.0, -1.0, 1.0)
    s.expected_consumption[0] = relax(s.expected_consumption[0], had, p[AT.adapt], s.dt[0])
    if shortfall < 0.0:
        shortfall *= 1.0 - p[AT.silence] * (1.0 - press)
    x = p[AT.bread] * shortfall + p[AT.trust] * (press - 0.5) + p[AT.voice] * (s.participation[0] - 0.5)
    x += p[AT.prestige_weight] * (leaders_prestige(s) - 0.5) - p[AT.war_weight] * s.civil_war[0] - p[AT.fear] * seen
    s.legitimacy[0] = relax(s.legitimacy[0], logistic(x), p[AT.belief], s.dt[0])
