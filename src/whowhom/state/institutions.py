"""What several mechanisms need to know of bodies, offices and posts: small kernels on the state."""

from __future__ import annotations

import math

from whowhom.kernel import kernel
from whowhom.state.variables import INDEX

AGENDA, ARMY, POLICE, PRESS, ECONOMY, ABROAD = range(6)
DEMOTED, TRANSFERRED, REMOVED, EXPELLED, EXILED, DEPORTED, IMPRISONED, EXECUTED = range(1, 9)
OFFICES, BODIES, CELLS, DOCUMENTS, COUNTRIES, COHORTS, WHOLE, ISSUES = range(8)
"""Floors of entity numbers; the one at WHOLE is the polity itself, for decisions that concern nobody in particular."""
PACE, DEMOCRACY, FOREIGN, WORKPLACE = range(4)
"""Policies that an issue of the case may govern."""
ISOLATION, SCARCITY, WAR_THREAT = range(3)
"""Series of a case that a mechanism may replace."""
PLACED = 0.5
"""What a man owes him who placed him, as a tie, in obeying and in voting; an assumption."""
FAITHFUL = 0.3
"""Share of clients who keep faith with a patron who is expelled, but for the prior in `sanction`; an assumption."""
SHUNNED = 12
"""Months for which who has fallen is named to nothing; an assumption."""
CAPITALIST, REVOLUTIONARY, FASCIST, ANNEXED = range(4)


@kernel
def clip(x, low, high):
    """Return x within [low, high]."""
    return min(max(x, low), high)


@kernel
def list_positive(values, number, who):
    """Write which of the first `number` values are above 0, in their order; return how many: few of all are, and
    finding them without branches is what makes it quick."""
    n = 0
    for k in range(number):
        who[n] = k
        n += 1 if values[k] > 0 else 0
    return n


@kernel
def free_to_act(s, i):
    """Tell whether an actor is alive, has entered, and has not been expelled."""
    return s.present[i] == 1 and s.rung[i] < EXPELLED


@kernel
def eligible(s, i):
    """Tell whether an actor may take a seat or an office."""
    return free_to_act(s, i) and s.health[i] > 0.0 and (s.rung[i] < REMOVED or s.submitted[i] == 1)


@kernel
def office_allows(s, o, i):
    """Tell whether the rules of an office let an actor be named to it: it is a post, and its rotation is kept."""
    return s.reserved[o] < 0 and s.turned_out[o] != i


@kernel
def without_exit(s):
    """Return how far a minority has nowhere to go, 0 to 1: factions are banned, and so are other parties."""
    return 0.5 * (s.faction_ban[0] + s.one_party_monopoly[0])


@kernel
def shielded(s, i):
    """Return the chance that a patron abroad averts a sanction beyond removal, or saves who has fallen."""
    return s.protected[i]


@kernel
def obedience(s, h, i):
    """Return how far who holds a command obeys an actor: as himself, as a friend, as a man whom that actor placed, or
    because he can be removed by whoever nobody in the leading body prevails over."""
    if h == i:
        return 1.0
    return max(max(0.0, s.tie[h, i]), max(PLACED if s.patron[h] == i else 0.0, s.grip[i]))


@kernel
def command(s, i, what):
    """Return an actor's share of a command (`AGENDA` to `ABROAD`): offices held, and those of who obeys him."""
    mine, total = 0.0, 0.0
    for o in range(s.holder.shape[0]):
        h = s.holder[o]
        if s.open[o] == 1 and h >= 0:
            total += s.power[o, what]
            mine += s.power[o, what] * obedience(s, h, i)
    return mine / total if total > 0.0 else 0.0


@kernel
def leave_offices(s, i):
    """Empty every office that an actor holds."""
    for o in range(s.holder.shape[0]):
        if s.holder[o] == i:
            s.holder[o] = -1


@kernel
def leave_seats(s, i):
    """Empty every seat that an actor holds."""
    for b in range(s.seat.shape[0]):
        s.seat[b, i] = 0


@kernel
def hand_over(s, i, to, share):
    """Let a share of an actor's clients, posts and seats alike, go over to another patron."""
    for d in range(s.clients.shape[0]):
        for t in range(s.clients.shape[1]):
            gone = int(math.floor(s.clients[d, t, i] * share + 0.5))
            s.clients[d, t, i] -= gone
            s.clients[d, t, to] += gone
    for b in range(s.anonymous.shape[0]):
        gone = int(math.floor(s.anonymous[b, i] * share + 0.5))
        s.anonymous[b, i] -= gone
        s.anonymous[b, to] += gone


@kernel
def release_clients(s, i, share):
    """Free a share of an actor's clients: their posts and their seats have no patron any more."""
    hand_over(s, i, s.clients.shape[2] - 1, share)


@kernel
def holds_post(s, i):
    """Tell whether an actor holds an office that can be taken from him: powers of his own are none."""
    held = False
    for o in range(s.holder.shape[0]):
        held = held or (s.open[o] == 1 and s.holder[o] == i and s.reserved[o] < 0)
    return held


@kernel
def members(s, body):
    """Return the number of members of a body."""
    total = 0
    for k in range(s.anonymous.shape[1]):
        total += s.anonymous[body, k]
    for k in range(s.seat.shape[1]):
        total += s.seat[body, k]
    return float(total)


@kernel
def favour(s, body, i):
    """Return what a body's members feel for an actor: mean tie of members, clients feeling as their patron does."""
    total = 0.0
    none = s.anonymous.shape[1] - 1
    for k in range(none):
        weight = s.anonymous[body, k] + s.seat[body, k]
        if weight > 0:
            total += weight * (1.0 if k == i else s.tie[k, i])
    return total / max(1.0, members(s, body))


@kernel
def post_shares(s, domain, shares):
    """Write every patron's share of a domain's posts, each tier counting alike; most patrons have none."""
    shares[:] = 0.0
    tiers = 0
    for t in range(s.posts.shape[1]):
        posts = s.posts[domain, t]
        if posts > 0:
            tiers += 1
            for k in range(shares.shape[0]):
                if s.clients[domain, t, k] > 0:
                    shares[k] += s.clients[domain, t, k] / posts
    for k in range(shares.shape[0]):
        if shares[k] > 0.0:
            shares[k] /= tiers


@kernel
def stance(s, policy):
    """Return where those who rule stand on a policy (`PACE` to `WORKPLACE`), -1 to 1; 0 where no issue governs
    it."""
    d = s.governs[policy]
    return s.line[d] if d >= 0 else 0.0


@kernel
def replace_series(s, which, given, value):
    """Return what a series is that a mechanism explains: `given` where an intervention holds it, else the mechanism's
    value in [0, 1], by the factor of an intervention."""
    k = s.replaced[which]
    if k < 0:
        return clip(value, 0.0, 1.0)
    return given if s.series_held[k] == 1 else clip(value * s.series_scale[k], 0.0, 1.0)


@kernel
def ruler(s):
    """Return the contender with the firmest grip, or -1."""
    best, who = 0.0, -1
    for m in range(s.contenders[0]):
        i = s.contender[m]
        if s.present[i] == 1 and s.grip[i] > best:
            best, who = s.grip[i], i
    return who


@kernel
def strongest_beside(s, first):
    """Return the strongest contender beside who leads, or -1."""
    best, who = 0.0, -1
    for m in range(s.contenders[0]):
        j = s.contender[m]
        if j != first and s.present[j] == 1 and s.strength[j] > best:
            best, who = s.strength[j], j
    return who


@kernel
def police_of(s, i):
    """Return an actor's share in the command of the police; none while the police answer to courts."""
    return command(s, i, POLICE) * (1.0 - s.police_oversight[0])


@kernel
def closeness_to_line(s, i):
    """Return 1 less the distance between an actor's position and the line of those who rule."""
    n = s.issues[0]
    total = 0.0
    for d in range(n):
        total += abs(s.position[i, d] - s.line[d])
    return 1.0 - total / (2.0 * n) if n > 0 else 1.0


@kernel
def aloneness(s, i):
    """Return 1 less the mean positive tie to the others who stand on the ladder and hold out; 1 where there is none."""
    total, number = 0.0, 0
    for k in range(s.present.shape[0]):
        if k != i and s.present[k] == 1 and s.rung[k] >= REMOVED and s.submitted[k] == 0:
            total += max(0.0, s.tie[i, k])
            number += 1
    return 1.0 - total / number if number > 0 else 1.0


@kernel
def file_on(s, i):
    """Return what the files hold against an actor, 0 to 1: full for who was removed, half for who was demoted, else the
    most of defeat, deviation ascribed and naming by others."""
    if s.rung[i] >= REMOVED:
        return 1.0
    return max(0.5 if s.rung[i] >= DEMOTED else 0.0, max(s.liable[i], max(s.label[i], s.accused[i])))


@kernel
def distrust(s, d, i):
    """Return how little ruler d trusts an actor, 0 to 1; half where nobody rules."""
    return 0.5 * (1.0 - s.tie[d, i]) if d >= 0 else 0.5


@kernel
def put_on_rung(s, i, rung, loyalty):
    """Put an actor on a rung of the ladder and let its consequences follow; `loyalty` is the share of clients who keep
    faith with a fallen patron."""
    s.rung[i] = max(s.rung[i], rung)
    if rung >= DEMOTED:
        leave_offices(s, i)
        s.barred[i] = max(s.barred[i], s.clock[INDEX] + SHUNNED)
    if rung >= TRANSFERRED:
        release_clients(s, i, 0.5)
    if rung >= REMOVED:
        leave_seats(s, i)
    if rung >= EXPELLED:
        release_clients(s, i, 1.0 - loyalty)
    if rung == EXECUTED:
        s.ladder_deaths[0] += 1.0
        end_life(s, i)
        release_clients(s, i, 1.0)


@kernel
def end_life(s, i):
    """Take an actor out of the world; what he held is emptied elsewhere."""
    s.alive[i] = 0
    s.present[i] = 0
    s.health[i] = 0.0
