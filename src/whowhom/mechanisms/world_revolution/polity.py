"""What passes between the polity and the world: its will abroad, the International's line, isolation."""

from __future__ import annotations

from whowhom.kernel import kernel
from whowhom.kernel.elementary import exp
from whowhom.mechanisms.world_revolution.diffusion import stature_of
from whowhom.mechanisms.world_revolution.parameters import AT
from whowhom.rules.revolution import line_target
from whowhom.rules.scalar import approach
from whowhom.state.institutions import ABROAD, DEMOCRACY, FASCIST, FOREIGN, PACE, REVOLUTIONARY, clip, stance
from whowhom.state.variables import INDEX

RECOGNITION = 0.2


@kernel
def will_abroad(s):
    """Return how much the polity wants revolution abroad, 0 to 1: those who rule, and those who command abroad."""
    d = s.governs[FOREIGN]
    if d < 0:
        return 0.5
    held, total = 0.0, 0.0
    for o in range(s.holder.shape[0]):
        h = s.holder[o]
        if s.open[o] == 1 and h >= 0:
            total += s.power[o, ABROAD]
            held += s.power[o, ABROAD] * s.position[h, d]
    commanded = held / total if total > 0.0 else s.line[d]
    return clip(0.5 + 0.25 * (s.line[d] + commanded), 0.0, 1.0)


@kernel
def turn_at_home(s):
    """Return how far the line on pace has gone beyond those who are open to sanction, in [0, 1]."""
    d = s.governs[PACE]
    weight, gap = 1.0, 0.0
    if d >= 0:
        for i in range(s.present.shape[0]):
            if s.present[i] == 1 and s.liable[i] > 0.0:
                weight += s.liable[i]
                gap += s.liable[i] * max(0.0, s.line[d] - s.position[i, d]) / 2.0
    return gap / weight


@kernel
def lead(s, p, danger):
    """Move the line of the International, or have it where a rule forces it."""
    s.lesson[0] = approach(s.lesson[0], danger, exp(-p[AT.delay] * s.dt[0]))
    target = line_target(
        p[AT.leaning],
        p[AT.zeal],
        stance(s, PACE),
        p[AT.tolerance],
        stance(s, DEMOCRACY),
        p[AT.rivalry],
        turn_at_home(s),
        p[AT.learning],
        s.lesson[0],
    )
    s.split_line[0] = approach(s.split_line[0], target, exp(-p[AT.obedience] * s.dt[0]))
    if s.class_against_class[0] == 1:
        s.split_line[0] = 1.0
    if s.united_front[0] == 1:
        s.split_line[0] = 0.0


@kernel
def weigh(s, p, n):
    """Add up the regimes abroad; return the formula of isolation without its constant."""
    near, red, black, reds, blacks = 0.0, 0.0, 0.0, 0.0, 0.0
    for c in range(n):
        w = max(0.0, s.weight_abroad[c])
        near += w * s.closeness[c]
        if s.regime[c] == REVOLUTIONARY:
            reds += w
            red += w * s.closeness[c]
        elif s.regime[c] == FASCIST:
            blacks += w
            black += w * s.closeness[c]
    s.revolutionary_weight[0], s.fascist_weight[0] = min(1.0, reds), min(1.0, blacks)
    scale = 1.0 / near if near > 0.0 else 0.0
    hopes = 0.0
    for c in range(n):
        hopes += stature_of(s, p, c) * s.closeness[c] * (1.0 if s.situation[c] == 1 else s.outlook[c])
    company = red * scale / (red * scale + p[AT.company])
    normal = 1.0 - exp(-RECOGNITION * s.clock[INDEX] / 12.0)
    return (
        p[AT.siege] * black * scale
        + p[AT.blockade] * s.civil_war[0]
        - p[AT.fellowship] * company
        - p[AT.hope] * min(1.0, hopes)
        - p[AT.normality] * normal
    )
