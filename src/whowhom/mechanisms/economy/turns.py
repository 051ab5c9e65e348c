"""How those who rule answer a want of grain: by force, by collective farms, by a retreat, or by the market again."""

from __future__ import annotations

from whowhom.draws import decision
from whowhom.kernel import kernel
from whowhom.kernel.elementary import exp
from whowhom.mechanisms.economy.parameters import AT
from whowhom.state.events import happens, probability
from whowhom.state.institutions import PACE, WHOLE, clip, stance

REQUISITIONS = decision("economy.requisitions")
COLLECTIVISES = decision("economy.collectivises")
RETREATS = decision("economy.retreats")
LIBERALISES = decision("economy.liberalises")


@kernel
def turn(s, p):
    """Let those who rule turn to force, to collective farms, call a drive off, or go back to the market."""
    s.restraint[0] *= exp(-s.dt[0] / p[AT.pause])
    if s.private_trade[0] == 1:
        s.coercion[0], s.drive[0] = 0.0, 0
        return
    pace = clip(stance(s, PACE), -1.0, 1.0)
    eager = exp(p[AT.pace_weight] * pace)
    if retreats(s, p, eager):
        return
    if s.coercion[0] < 0.5:
        s.drive[0] = 0  # force may have been given up elsewhere
        if answers(s, REQUISITIONS, p[AT.floor] + p[AT.requisition] * s.shortfall[0] * eager * (1.0 - s.restraint[0])):
            s.coercion[0] = 1.0
        return
    peace = (1.0 - s.civil_war[0]) * (1.0 - s.restraint[0])
    rate = p[AT.collectivisation] * s.shortfall[0] * 0.5 * (1.0 + pace) * eager * peace
    if s.drive[0] == 0 and answers(s, COLLECTIVISES, p[AT.floor] + rate):
        s.drive[0] = 1
        return
    want = p[AT.relief] * s.hardship[0] * (1.5 - s.legitimacy[0]) / eager
    if answers(s, LIBERALISES, p[AT.floor] + want * (1.0 - 0.8 * s.civil_war[0]) * (1.0 - s.collectivised[0])):
        s.coercion[0], s.drive[0] = 0.0, 0


@kernel
def answers(s, what, rate):
    """Tell whether an answer of a rate a year is given now."""
    return happens(s, what, s.first[WHOLE], s.first[WHOLE], probability(rate, s.dt[0]))


@kernel
def retreats(s, p, eager):
    """Let who rules call off what presses: investment while goods fail, or the drive into collective farms."""
    if s.drive[0] == 0 and s.goods_famine[0] <= 0.0:
        return False
    want = max(s.shortfall[0] * (1.0 - s.coercion[0]), s.hardship[0] * s.coercion[0])
    called_off = answers(s, RETREATS, (p[AT.floor] + p[AT.retreat] * want / eager) * (1.0 - s.restraint[0]))
    if called_off:
        s.restraint[0], s.drive[0] = 1.0, 0
    return called_off
