"""What follows a vote: who stood where, in public and in private; what the loser loses, at once."""

from __future__ import annotations

import math

import numpy as np

from whowhom.draws import decision
from whowhom.kernel import kernel
from whowhom.kernel.calls import empty
from whowhom.mechanisms.contest.leanings import menace
from whowhom.mechanisms.contest.objects import EXPULSION, LINE, POST, PROCEDURE
from whowhom.mechanisms.contest.parameters import AT
from whowhom.mechanisms.contest.votes import fearfulness, poll
from whowhom.rules.ballot import fear, packed_count, side_probability
from whowhom.state.events import chance, happens, log_event
from whowhom.state.institutions import (
    BODIES,
    DEMOTED,
    EXPELLED,
    FAITHFUL,
    clip,
    hand_over,
    holds_post,
    put_on_rung,
    without_exit,
)
from whowhom.state.layout import CONTENDERS

SIDE = decision("contest.side")
COUNT = decision("contest.count")
BACKFIRES = decision("contest.backfires")


@kernel
def draw_sides(s, p, body, a, b, who, voters, utility, x):
    """Draw where every seated voter stands, in public and as he would without fear; write his chance into `x`.

    `a` is whoever stands behind the motion.
    """
    i, j = s.contender[a], s.contender[b]
    afraid = empty(voters)
    fearfulness(s, p, who, voters, afraid)
    threat = fear(1.0, s.beats[i, j], menace(s, p, i), menace(s, p, j))
    s.side[body, :] = 0
    s.wish[body, :] = 0
    for row in range(voters):
        k = who[row]
        lean = utility[a, row] - utility[b, row]
        x[row] = side_probability(p[AT.voice] * (lean + afraid[row] * threat))
        if k >= 0 and s.seat[body, k] == 1:
            u = chance(s, SIDE, s.first[BODIES] + body, k)
            s.side[body, k] = 1 if u < x[row] else -1
            s.wish[body, k] = 1 if u < side_probability(p[AT.voice] * lean) else -1
    s.side[body, i] = s.wish[body, i] = 1 if s.seat[body, i] == 1 else 0
    s.side[body, j] = s.wish[body, j] = -1 if s.seat[body, j] == 1 else 0


@kernel
def delegates_for(s, body, who, voters, x):
    """Return how many anonymous delegates stand with each side: a patron's as he is likely to, the rest alike."""
    none = s.anonymous.shape[1] - 1
    mine, total = 0.0, 0.0
    for k in range(none + 1):
        n = s.anonymous[body, k]
        if n > 0:
            share = x[voters - 1]
            for row in range(voters - 1):
                if who[row] == k:
                    share = x[row]
            mine += n * share
            total += n
    return mine, total - mine


@kernel
def settle_count(s, body, who, voters, x, mine, theirs, carried, i, j):
    """Let the waverers among the seated turn until the count says what the vote said; return both counts."""
    for row in range(voters - 1):
        mine += 1.0 if s.side[body, who[row]] > 0 else 0.0
        theirs += 1.0 if s.side[body, who[row]] < 0 else 0.0
    for _ in range(voters):
        if (mine > theirs) == carried:
            break
        sign, waverer, nearest = (-1 if carried else 1), -1, 2.0
        for row in range(voters - 1):
            k = who[row]
            if s.side[body, k] == sign and k != i and k != j and abs(x[row] - 0.5) < nearest:
                waverer, nearest = k, abs(x[row] - 0.5)
        if waverer < 0:
            break
        s.side[body, waverer] = -sign
        mine, theirs = mine - sign, theirs + sign
    return mine, theirs


@kernel
def whole_count(mine, theirs, delegates_mine, delegates_theirs, carried):
    """Return the count in whole votes; where the seated could not turn it, as many delegates turn as that takes."""
    pro = int(math.floor(mine + 0.5))
    con = int(math.floor(mine + theirs + 0.5)) - pro
    turned = 0
    if carried and pro <= con:
        turned = min(int(math.floor(delegates_theirs + 0.5)), (con - pro) // 2 + 1)
    elif not carried and pro > con:
        turned = -min(int(math.floor(delegates_mine + 0.5)), (pro - con + 1) // 2)
    return pro + turned, con - turned


@kernel
def take_sides(s, p, body, a, front, b, carried):
    """Write where the voters of a body stood: 1 with the winner, -1 with the loser; log the count for and against.

    Contender a moved, contender `front` stands behind the motion.
    """
    size = s.present.shape[0] + 1
    who, weight, utility = empty(size, np.int64), empty(size), empty((CONTENDERS, size))
    voters, x = poll(s, p, body, who, weight, utility), empty(size)
    i, j = s.contender[a], s.contender[b]
    draw_sides(s, p, body, front, b, who, voters, utility, x)
    s.side[body, i] = s.wish[body, i] = 1 if s.seat[body, i] == 1 else 0
    delegates, others = delegates_for(s, body, who, voters, x)
    mine, theirs = settle_count(s, body, who, voters, x, delegates, others, carried, i, j)
    pro, con = whole_count(mine, theirs, delegates, others, carried)
    log_event(s, COUNT, s.first[BODIES] + body, i, packed_count(pro, con), 1.0)
    if not carried:
        for k in range(s.present.shape[0]):
            s.side[body, k] = -s.side[body, k]
            s.wish[body, k] = -s.wish[body, k]


@kernel
def lose_posts(s, i, winner):
    """Let an actor lose his offices to the winner and his friends; who had none loses his seat in the leading body."""
    if not holds_post(s, i):
        s.seat[s.leading[0], i] = 0
    for o in range(s.holder.shape[0]):
        if s.holder[o] == i:
            s.spoils[o] = winner
    put_on_rung(s, i, DEMOTED, FAITHFUL)


@kernel
def lose_object(s, body, loser, winner):
    """Let the loser lose what the motion was about."""
    what = s.object[body]
    if what == POST:
        lose_posts(s, loser, winner)
    elif what == LINE:
        s.label[loser] += 0.5 * (1.0 - s.label[loser])
    elif what == PROCEDURE:
        s.elected_secretaries[0] = 1 - s.elected_secretaries[0]
    elif what == EXPULSION:
        put_on_rung(s, loser, EXPELLED, FAITHFUL)


@kernel
def conclude(s, p, body, a, front, b, carried):
    """Write what follows the motion of contender a against b, behind which `front` stands: winner and loser, who stood
    where, prestige, followings and posts won and lost."""
    mover, target = s.contender[a], s.contender[b]
    victor, loser = (mover, target) if carried else (target, mover)
    s.fresh[body], s.attacker[body] = 1, mover
    s.winner[body], s.loser[body] = victor, loser
    s.liable[loser] = 1.0
    s.weary[target] += 1.0
    s.defeated_by[loser] = victor
    take_sides(s, p, body, a, front, b, carried)
    exposed = clip(p[AT.exposure] + p[AT.guilt] * without_exit(s), 0.0, 1.0)
    for k in range(s.present.shape[0]):
        if s.side[body, k] < 0:
            s.liable[k] = max(s.liable[k], exposed)
    s.prestige[victor] += p[AT.glory] * (1.0 - s.prestige[victor])
    s.prestige[loser] -= p[AT.glory] * s.prestige[loser]
    hand_over(s, loser, victor, p[AT.defection])
    if carried:
        lose_object(s, body, target, mover)
    elif happens(s, BACKFIRES, s.first[BODIES] + body, mover, p[AT.backfire]):
        lose_posts(s, mover, target)
