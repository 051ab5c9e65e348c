"""Who gets what output there is, and where people live and die."""

from __future__ import annotations

from whowhom.kernel import kernel
from whowhom.kernel.elementary import exp, expm1
from whowhom.mechanisms.economy.indices import farm_output, need_of_grain, people_on
from whowhom.mechanisms.economy.parameters import ARMED, AT, CROPS, INVESTED
from whowhom.rules.economy import hunger, migration, ratio
from whowhom.state.events import probability
from whowhom.state.institutions import clip

ARMS, WAR = 0.1, 0.15  # what full threat and full war add to the military share
UNPAID = 0.4  # of its price, lost on grain taken by force, after what the rest brings on the market
OTHER_SALES = 0.2  # of farm output: flax, meat, milk, which peasants sell beside grain
SPREAD = 0.05  # of grain a head between districts


@kernel
def spend(s, p, total, home):
    """Share output out: military, consumption a head, and consumption off farms over that on them."""
    army = ARMED + ARMS * s.war_threat[0] + WAR * max(s.civil_war[0], float(s.at_war[0]))
    s.military[0] = clip(army, 0.0, 0.28)
    heads = people_on(s, False) + people_on(s, True)
    phi = p[AT.farm_share]
    spent = total * (1.0 - s.investment[0] - s.military[0])
    s.output[0] = min(100.0, ratio(total, heads))
    s.consumption[0] = min(100.0, ratio(spent, heads) / (1.0 - INVESTED - ARMED))
    farm = phi * farm_output(s)
    grain = phi * CROPS * s.harvest[0] * (s.procurement[0] + s.past_state[0])
    paid = grain - UNPAID * s.coercion[0] * phi * CROPS * s.harvest[0] * s.procurement[0] + OTHER_SALES * farm
    goods = min(ratio(paid, max(0.05, s.scissors[0])), 0.6 * max(0.0, total - farm - home))
    on = max(0.0, farm * (1.0 - OTHER_SALES) - grain) + goods
    off = max(0.0, spent - on)
    norm = (1.0 - INVESTED - ARMED - phi) / max(0.02, s.base_urban[0]) * (1.0 - s.base_urban[0]) / phi
    here = ratio(ratio(off, people_on(s, True)), ratio(on, people_on(s, False)))
    s.town_gain_now[0] = clip(p[AT.town_gain] * ratio(here, norm), 0.0, 5.0)


@kernel
def live(s, p):
    """Let people be born, starve, flee and migrate."""
    dt, fought = s.dt[0], s.civil_war[0]
    starved = p[AT.mortality] * hunger(s.kept_grain[0], need_of_grain(s, p), SPREAD)
    s.famine[0] = clip(starved / 0.02, 0.0, 1.0)
    rural = s.population[0] * (1.0 - s.urban[0])
    dead = rural * probability(starved, dt)
    work = s.employment[0] / (1.0 - p[AT.slack])
    move = clip(migration(s.town_gain_now[0], work, s.collectivised[0]), -0.5, 0.5)
    arrive = (1.0 - s.urban[0]) * (1.0 - exp(-move * dt)) if move > 0.0 else s.urban[0] * expm1(move * dt)
    leave = s.urban[0] * probability(p[AT.flight] * (1.0 - s.town_food[0]), dt)
    home = s.fled[0] * probability(p[AT.homing] * s.town_food[0], dt)
    s.fled[0] = clip(s.fled[0] + leave - home, 0.0, 1.0)
    s.urban[0] = clip(s.urban[0] + arrive - leave + home, 0.0, 0.95)
    s.famine_deaths[0] += dead
    rate = p[AT.growth] * (1.0 - s.hardship[0]) - p[AT.war_loss] * fought
    s.population[0] = max(0.0, s.population[0] * exp(rate * dt) - dead)
