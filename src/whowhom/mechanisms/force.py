"""Whoever commands troops or police may strike instead of moving a motion.

The head is the leader, or who holds the first office while his claim is more than half. A commander i of a share f_i of
army and police strikes at the rate

    rate * f_i * max(0, P * (ambition_i + hate_i) - (1 - P) * (3/2 - nerve_i) - friendship_i)

a year, with hate what the head has done to him (a hostile tie to him, a defeat at his hands) and P the chance that he
succeeds, Phi((F - 1/2) / spread). F is the part of the armed powers that would follow: each holder obeys striker or
head as he feels for them, as he was placed by them, as he depends on them and as a lawful claim has it; who is bound to
neither goes as the leading body would vote. Then the head is imprisoned and his posts go to the striker; else the
striker is imprisoned. Where command is divided and depends on the head, nobody strikes.

Source: svolik2009, singh2014 (who follows is a matter of what each expects)
Departs: one striker, one head; no fighting.
Limits: forces that are even on both sides succeed half the time; who wants nothing and hates nobody never strikes.
Off: commanders move motions like all others.
"""

from __future__ import annotations

import math

from whowhom.draws import decision
from whowhom.kernel import kernel
from whowhom.kernel.elementary import erf
from whowhom.mechanism import HAZARD, Mechanism, Parameter, Step, at
from whowhom.state.events import happens, key_of, strikes
from whowhom.state.institutions import (
    ARMY,
    FAITHFUL,
    IMPRISONED,
    POLICE,
    free_to_act,
    holds_post,
    obedience,
    put_on_rung,
)

PARAMETERS = {
    "rate": Parameter(
        3.0, 1.0, 9.0, "per year", "rate of strikes of a commander of everything who is sure to win", log=True
    ),
    "spread": Parameter(0.2, 0.1, 0.3, "share", "how uncertain it is who follows"),
    "loyalty_to_law": Parameter(0.3, 0.0, 0.6, "share", "obedience that a lawful claim commands by itself"),
}
AT = at(PARAMETERS)
STRIKES = decision("force.strikes")
SUCCEEDS = decision("force.succeeds")
BY_STRIKE = 2
SEIZED = 0.25
"""What a claim is worth that was taken by force, beside a lawful one; an assumption."""


@kernel
def armed_power(s, o):
    """Return what an office commands of army and police."""
    return s.power[o, ARMY] + s.power[o, POLICE] if s.open[o] == 1 else 0.0


@kernel
def head_of(s):
    """Return who is to be struck down: the lawful head while his claim is more than half, else the leader if there is
    something to take from him; or -1."""
    if s.claimant[0] >= 0 and s.claim[0] > 0.5 and s.present[s.claimant[0]] == 1:
        return s.claimant[0]
    first = s.leader[0]
    if first < 0 or s.present[first] == 0:
        return -1
    return first if holds_post(s, first) or s.seat[s.leading[0], first] == 1 else -1


@kernel
def command_at_hand(s, i):
    """Return the share of army and police that an actor commands by his own offices."""
    mine, total = 0.0, 0.0
    for o in range(s.holder.shape[0]):
        x = armed_power(s, o)
        total += x
        mine += x if s.holder[o] == i else 0.0
    return mine / total if total > 0.0 else 0.0


@kernel
def forces_that_follow(s, i, head, law):
    """Return the share of the armed powers that follow striker i against the head; the unbound go as the body votes."""
    mine, total = 0.0, 0.0
    unbound = s.beats[i, head] if s.beats[i, head] + s.beats[head, i] > 0.0 else 0.5
    lawful = law * s.claim[0] if s.claimant[0] == head else 0.0
    for o in range(s.holder.shape[0]):
        x, h = armed_power(s, o), s.holder[o]
        total += x
        to_striker, to_head = 0.0, 0.0
        if h >= 0:
            to_striker = obedience(s, h, i)
            to_head = min(1.0, obedience(s, h, head) + lawful) if h != i else 0.0
        both = to_striker + to_head
        mine += x * (to_striker / both if both > 1.0 else to_striker + unbound * (1.0 - both))
    return mine / total if total > 0.0 else 0.0


@kernel
def hate(s, i, head):
    """Return what a commander has against the head, 0 to 1."""
    beaten = s.liable[i] if s.defeated_by[i] == head else 0.0
    return max(max(0.0, -s.tie[i, head]), beaten)


@kernel
def strike_rate(rate, command, odds, ambition, hate, nerve, friendship):
    """Return the rate of strikes a year of one commander."""
    return rate * command * max(0.0, odds * (ambition + hate) - (1.0 - odds) * (1.5 - nerve) - friendship)


@kernel
def overthrow(s, i, head):
    """Let a strike succeed: the head is imprisoned, his posts are the striker's to fill."""
    for o in range(s.holder.shape[0]):
        if s.holder[o] == head:
            s.spoils[o], s.taken[o] = i, BY_STRIKE
    put_on_rung(s, head, IMPRISONED, FAITHFUL)
    s.defeated_by[head] = i
    if s.first_office[0] >= 0:
        s.claimant[0], s.claim[0] = i, SEIZED


@kernel
def strike(s, p):
    """Let commanders strike, and the forces decide."""
    head, key = head_of(s), key_of(s, STRIKES)
    if head < 0:
        return
    for o in range(s.holder.shape[0]):
        i = s.holder[o]
        if i < 0 or i == head or armed_power(s, o) <= 0.0 or not free_to_act(s, i):
            continue
        following = forces_that_follow(s, i, head, p[AT.loyalty_to_law])
        odds = 0.5 + 0.5 * erf((following - 0.5) / (p[AT.spread] * math.sqrt(2.0)))
        friendship = max(0.0, s.tie[i, head])
        rate = strike_rate(p[AT.rate], command_at_hand(s, i), odds, s.ambition[i], hate(s, i, head), s.nerve[i],
                           friendship)
        if strikes(s, key, STRIKES, i, i, rate):
            if happens(s, SUCCEEDS, i, head, odds):
                overthrow(s, i, head)
            else:
                put_on_rung(s, i, IMPRISONED, FAITHFUL)
            return


MECHANISM = Mechanism(
    id="force",
    doc=__doc__,
    parameters=PARAMETERS,
    needs={"power.army": "nobody has troops to strike with"},
    steps=(Step("strike", strike, HAZARD),),
)
