"""Ties move with shared and opposed votes, common enemies, insults and betrayals.

After a contest who stood together draws nearer and who stood apart drifts away; the attacked does not forgive
the attacker, and a friend on the other side is a betrayal. Between contests, among contenders and the defeated:

    d tie_ij / dt = balance * mean_k(tie_ik tie_jk) * (1 - |tie_ij|)        the enemy of my enemy
                  + fellowship * liable_i * liable_j  (same victor)          losers join the losers before them
                  - envy * ambition_i * max(0, strength_j - 1/2) * (1 - |tie_ij|)   against the front-runner
                  - return * (tie_ij - affinity * (1 - 2 distance_ij))       back to what they agree on

A tie between the defeated that rests on defeat alone returns to that baseline faster: such blocs hold badly.

Source: heider1946, cartwright1956, simmel1908 (coalitions of the defeated: daniels1960)
Departs: the continuous form and its rates are assumptions.
Limits: with all else 0 a tie returns to its baseline as exp(-return t).
Off: ties stay as they were at the start.
"""

from __future__ import annotations

import math

import numpy as np

from whowhom.kernel import kernel
from whowhom.mechanism import HAZARD, Mechanism, Parameter, Step, at
from whowhom.state.institutions import clip, distances, gather_positions

PARAMETERS = {
    "together": Parameter(0.10, 0.05, 0.15, "share", "how far a shared side closes the gap to full friendship"),
    "apart": Parameter(0.15, 0.05, 0.25, "share", "how far opposed sides close the gap to full enmity"),
    "insult": Parameter(0.4, 0.2, 0.6, "share", "how far being attacked closes the gap to full enmity"),
    "betrayal": Parameter(0.3, 0.1, 0.5, "share", "extra step to enmity where a friend stood on the other side"),
    "balance": Parameter(0.5, 0.2, 0.8, "per year", "speed towards structural balance", "heider1946"),
    "fellowship": Parameter(0.5, 0.2, 0.8, "per year", "attraction among those whom the same victor defeated"),
    "envy": Parameter(0.4, 0.1, 0.7, "per year", "drift of the ambitious away from the front-runner"),
    "affinity": Parameter(0.3, 0.1, 0.5, "tie", "tie at which full agreement settles"),
    "return_rate": Parameter(0.15, 0.05, 0.25, "per year", "speed of return to what people agree on"),
    "loosening": Parameter(2.0, 1.0, 3.0, "factor", "how much faster ties among the defeated return"),
    "forgetting": Parameter(0.3, 0.15, 0.6, "per year", "rate at which a defeat loses its sting"),
}
AT = at(PARAMETERS)
MOST = 32


@kernel
def toward(tie, goal, share):
    """Return a tie moved by a share of its way to a goal."""
    return tie + share * (goal - tie)


@kernel
def drift(tie, product, fellow, envy, baseline, balance, fellowship, return_rate):
    """Return the rate of change of a tie between contests."""
    return (
        balance * product * (1.0 - abs(tie))
        + fellowship * fellow * (1.0 - tie)
        - envy * (1.0 - abs(tie))
        - return_rate * (tie - baseline)
    )


@kernel
def after_contest(s, p, body):
    """Move ties with the sides taken in one contest."""
    n = s.present.shape[0]
    for k in range(n):
        if s.side[body, k] == 0 or s.present[k] == 0:
            continue
        for m in range(n):
            if m == k or s.side[body, m] == 0 or s.present[m] == 0:
                continue
            tie = s.tie[k, m]
            if s.side[body, k] == s.side[body, m]:
                s.tie[k, m] = toward(tie, 1.0, p[AT.together])
            else:
                s.tie[k, m] = toward(tie, -1.0, clip(p[AT.apart] + p[AT.betrayal] * max(0.0, tie), 0.0, 1.0))
    attacker = s.attacker[body]
    victim = s.loser[body] if s.winner[body] == attacker else s.winner[body]
    s.tie[victim, attacker] = toward(s.tie[victim, attacker], -1.0, p[AT.insult])
    s.fresh[body] = 0


@kernel
def concerned(s, who):
    """Write the actors whose ties move between contests: contenders and the living defeated; return how many."""
    n = 0
    inside = np.zeros(s.present.shape[0], np.bool_)
    for m in range(s.contenders[0]):
        inside[s.contender[m]] = True
    for i in range(s.present.shape[0]):
        if s.present[i] == 1 and n < MOST and (inside[i] or s.liable[i] > 0.1):
            who[n] = i
            n += 1
    return n


@kernel
def gather_ties(s, who, n, ties, across):
    """Write the ties among `who`, and the same with rows and columns exchanged; nobody's tie with himself counts."""
    for a in range(n):
        for b in range(n):
            ties[a, b] = s.tie[who[a], who[b]]
        ties[a, a] = 0.0
        for b in range(n):
            across[b, a] = ties[a, b]


@kernel
def products(ties, across, n, out):
    """Write, for every pair, the mean over third parties of the product of their ties with both.

    Four third parties at a time: sums stay in their order, and are fetched and put back a quarter as often.
    """
    share, fours = 1.0 / (n - 2) if n > 2 else 0.0, n - n % 4
    for a in range(n):
        for b in range(n):
            out[a, b] = 0.0
        for k in range(0, fours, 4):
            x0, x1, x2, x3 = share * ties[a, k], share * ties[a, k + 1], share * ties[a, k + 2], share * ties[a, k + 3]
            for b in range(n):
                two = out[a, b] + x0 * across[k, b] + x1 * across[k + 1, b]
                out[a, b] = two + x2 * across[k + 2, b] + x3 * across[k + 3, b]
        for k in range(fours, n):
            x0 = share * ties[a, k]
            for b in range(n):
                out[a, b] += x0 * across[k, b]


@kernel
def settle(s, p, who, n, step):
    """Write the change of every tie among `who` into `step (actor place, actor place)`."""
    ties, across, product = np.empty((n, n)), np.empty((n, n)), np.empty((n, n))
    positions, far, liable, lead = np.empty((s.issues[0], n)), np.empty(n), np.empty(n), np.empty(n)
    victor = np.empty(n, np.int64)
    gather_ties(s, who, n, ties, across)
    products(ties, across, n, product)
    gather_positions(s, who, n, positions)
    for b in range(n):
        liable[b], victor[b] = s.liable[who[b]], s.defeated_by[who[b]]
        lead[b] = max(0.0, s.strength[who[b]] - 0.5)
    dt, affinity, balance, fellowship = s.dt[0], p[AT.affinity], p[AT.balance], p[AT.fellowship]
    alone, loose = p[AT.return_rate] * 1.0, p[AT.return_rate] * p[AT.loosening]
    for a in range(n):
        distances(s.position[who[a]], positions, n, far)
        envy, mine, his = p[AT.envy] * s.ambition[who[a]], liable[a], victor[a]
        for b in range(n):
            same = (his >= 0) & (his == victor[b])
            step[a, b] = dt * drift(
                ties[a, b],
                product[a, b],
                mine * liable[b] if same else 0.0,
                envy * lead[b],
                affinity * (1.0 - 2.0 * far[b]),
                balance,
                fellowship,
                loose if same else alone,
            )
        step[a, a] = 0.0


@kernel
def align(s, p):
    """Move ties: after fresh contests, then between contests; let defeats lose their sting."""
    for body in range(s.fresh.shape[0]):
        if s.fresh[body] == 1:
            after_contest(s, p, body)
    who = np.zeros(s.present.shape[0], np.int64)
    n = concerned(s, who)
    step = np.zeros((n, n))
    settle(s, p, who, n, step)
    for a in range(n):
        for b in range(n):
            s.tie[who[a], who[b]] = clip(s.tie[who[a], who[b]] + step[a, b], -1.0, 1.0)
    keep = math.exp(-p[AT.forgetting] * s.dt[0])
    for i in range(s.liable.shape[0]):
        s.liable[i] *= keep


MECHANISM = Mechanism(
    id="alignment",
    doc=__doc__,
    parameters=PARAMETERS,
    steps=(Step("align", align, HAZARD),),
)
