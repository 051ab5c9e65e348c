"""An exile's following, books and inquiries, in a world that is disillusioned or not."""

from __future__ import annotations

from whowhom.draws import decision
from whowhom.kernel import kernel
from whowhom.kernel.elementary import expm1
from whowhom.mechanisms.exile.asylum import danger_of, freedom_of
from whowhom.mechanisms.exile.parameters import AT
from whowhom.rules.asylum import appeal
from whowhom.rules.scalar import either, gain_and_lose
from whowhom.state.events import happens, probability
from whowhom.state.institutions import CAPITALIST
from whowhom.state.variables import INDEX

PUBLISHES = decision("exile.publishes")
SPLITS = decision("exile.splits")
FOUNDS = decision("exile.founds")
INQUIRY = decision("exile.inquiry")
DEFEAT = 0.1
"""Weight in the world of the countries whose loss counts as one defeat."""


@kernel
def follow_world(s, p, d):
    """Let those abroad be disillusioned by defeats and pacts, and everyone learn how closed the order is."""
    if s.clock[INDEX] == 0:
        s.seen_fascist[0], s.seen_pact[0] = s.fascist_weight[0], s.pact[0] + 1
    defeats = max(0.0, s.fascist_weight[0] - s.seen_fascist[0]) / DEFEAT * 0.5 * (1.0 + s.split_line[0])
    if s.pact[0] >= 0 and s.seen_pact[0] != s.pact[0] + 1:
        defeats += 1.0
    s.seen_fascist[0], s.seen_pact[0] = s.fascist_weight[0], s.pact[0] + 1
    s.disillusion[0] = either(
        gain_and_lose(s.disillusion[0], 0.0, p[AT.forgetting], s.dt[0]), -expm1(-p[AT.disappointment] * defeats)
    )
    closed = s.grip[d] * (1.0 - s.removable[d]) if d >= 0 else 0.0
    s.despair[0] = gain_and_lose(s.despair[0], p[AT.patience] * closed, p[AT.patience] * (1.0 - closed), s.dt[0])


@kernel
def movements(s):
    """Return the weighted mean strength of movements abroad and the freedom of the capitalist countries."""
    total, strength, free = 0.0, 0.0, 0.0
    for c in range(s.countries[0]):
        total += s.weight_abroad[c]
        strength += s.weight_abroad[c] * s.movement[c]
        if s.regime[c] == CAPITALIST:
            free += s.weight_abroad[c] * freedom_of(s, c)
    return (strength / total, free / total) if total > 0.0 else (0.0, 0.0)


@kernel
def gather(s, p, i, enmity, strength):
    """Let following, books, guards and the label that he is at home grow and fade."""
    years, fading = s.dt[0], p[AT.forgetting]
    s.enemy_label[0] = gain_and_lose(s.enemy_label[0], p[AT.alarm] * danger_of(s, i) * enmity, 0.0, years)
    drawn = p[AT.growth] * appeal(s.prestige[i], s.theory[i], s.languages[i], s.nerve[i])
    drawn *= (1.0 + s.writings[i]) * (1.0 + s.disillusion[0])
    drawn += s.rival[i] * p[AT.banner] * s.disillusion[0] * strength
    s.guard[i] = gain_and_lose(s.guard[i], p[AT.recruits] * s.network[i], fading, years)
    s.network[i] = gain_and_lose(s.network[i], drawn, fading, years)
    s.writings[i] = gain_and_lose(s.writings[i], 0.0, fading, years)


@kernel
def speak(s, p, i, free):
    """Let an exile publish, quarrel with his followers, found a rival International, and be heard by an inquiry."""
    years = s.dt[0]
    if happens(s, PUBLISHES, i, i, probability(p[AT.books] * s.theory[i] * freedom_of(s, s.host[i]), years)):
        s.writings[i] = either(s.writings[i], p[AT.notice])
    quarrel = 1.0 if s.pact[0] >= 0 or s.at_war[0] == 1 else 0.2
    if happens(s, SPLITS, i, i, probability(p[AT.discord] * s.network[i] * s.nerve[i] * quarrel, years)):
        s.network[i] *= 1.0 - p[AT.loss]
    despair = max(0.0, s.despair[0] - p[AT.hope]) / (1.0 - p[AT.hope])
    if s.rival[i] == 0 and happens(s, FOUNDS, i, i, probability(p[AT.founding] * s.network[i] * despair, years)):
        s.rival[i] = 1
    said = max(0.0, s.accused[i] - s.heard[i])
    if said > 0.0 and happens(s, INQUIRY, i, i, probability(p[AT.hearing] * s.network[i] * free * said, years)):
        clear(s, p, i)


@kernel
def clear(s, p, i):
    """Let an inquiry clear an exile before those who listen; at home only as far as the press may report it."""
    told = p[AT.acquittal] * s.network[i]
    s.accused[i] *= 1.0 - p[AT.acquittal]
    s.heard[i] = s.accused[i]
    s.prestige[i] = either(s.prestige[i], told)
    s.enemy_label[0] *= 1.0 - told * s.press_freedom[0]
