"""Farms: harvest, sown land, herds, collective farms."""

from __future__ import annotations

from whowhom.draws import decision
from whowhom.kernel import kernel
from whowhom.kernel.elementary import exp
from whowhom.mechanisms.economy.indices import need_of_grain, people_on
from whowhom.mechanisms.economy.parameters import AT
from whowhom.rules.economy import power, ratio
from whowhom.rules.scalar import relax
from whowhom.state.events import noise
from whowhom.state.institutions import WHOLE

WEATHER = decision("economy.weather")
SOWING = 0.5  # rate of adjustment a year


@kernel
def reap(s, p):
    """Bring in the harvest of a year."""
    labour = ratio(people_on(s, False), max(0.05, 1.0 - s.base_urban[0]))
    machines = p[AT.tractors] * s.collectivised[0] * max(0.0, s.capital[0] - 1.0)
    draught = min(2.0, s.livestock[0] + machines)
    crop = p[AT.normal] * s.sown[0] * power(labour, p[AT.labour_share]) * power(draught, p[AT.draught_share])
    crop *= s.technique[0] * (1.0 - p[AT.collective_loss] * s.collectivised[0])
    crop *= 1.0 - 0.5 * p[AT.farm_damage] * s.civil_war[0]
    luck = noise(s, WEATHER, s.first[WHOLE], s.first[WHOLE])
    s.harvest[0] = min(10.0, crop * exp(p[AT.weather] * luck - 0.5 * p[AT.weather] * p[AT.weather]))
    s.expected_harvest[0] += (s.harvest[0] * s.padded[0] - s.expected_harvest[0]) / 3.0


@kernel
def till(s, p):
    """Let sown land, herds and the collective farms change."""
    dt, c = s.dt[0], s.collectivised[0]
    if s.drive[0] == 1:
        s.collectivised[0] = relax(c, 1.0, p[AT.drive], dt)
    elif s.coercion[0] < 0.5:
        s.collectivised[0] = relax(c, 0.0, p[AT.drive], dt)
    resistance = 1.5 - s.legitimacy[0]
    free = power(ratio(people_on(s, False), 1.0 - s.base_urban[0]), p[AT.clearing]) + p[AT.extension] * c
    free *= 1.0 - p[AT.farm_damage] * s.civil_war[0] - p[AT.abandon] * s.coercion[0] * resistance * (1.0 - c)
    s.sown[0] = relax(s.sown[0], max(0.0, free), SOWING, dt)
    herd = s.livestock[0]
    loss = 0.5 * p[AT.farm_damage] * s.civil_war[0] + max(0.0, 1.15 * need_of_grain(s, p) - s.kept_grain[0])
    rate = p[AT.herd_growth] * (1.0 - herd / 1.1) - loss
    herd *= exp(max(-20.0, rate * dt) - p[AT.slaughter] * max(0.0, s.collectivised[0] - c))
    s.livestock[0] = min(10.0, herd)
