"""Naming to offices, and to the seats that fell empty in bodies of named actors."""

from __future__ import annotations

import numpy as np

from whowhom.draws import decision
from whowhom.kernel import kernel
from whowhom.kernel.calls import empty, zeros
from whowhom.kernel.elementary import exp
from whowhom.mechanisms.selection.bodies import co_opt
from whowhom.mechanisms.selection.electors import rank_score
from whowhom.mechanisms.selection.parameters import AT
from whowhom.mechanisms.selection.rank import office_powers, office_rank
from whowhom.mechanisms.selection.voices import decided_by, heard, liking, promote, proposers, under, voices
from whowhom.state.events import choose
from whowhom.state.institutions import OFFICES, eligible, list_positive, members, office_allows, post_shares, ruler
from whowhom.state.variables import INDEX

NAMED = decision("selection.named")
PASSES = 3
"""How often places that fell empty by a move are filled in the same month."""
KNOWN_BRANCH = 0.05
"""Share of a branch's posts at which a following counts for half; an assumption."""
HEAVIEST = 3.0
SERVICE = 12
"""Months that who was named to an office serves before he is thought of for another; an assumption."""
UNSETTLED = 3.0
"""What it costs in log-odds to be named again before; an assumption."""


@kernel
def rooted(s, office, roots):
    """Write how far everyone is at home in the branch that an office rules: x / (x + 1/20), x his share of its posts by
    the shares that the office fills; return how much it fills, 1 at most."""
    roots[:] = 0.0
    fills, posts = 0.0, empty(s.clients.shape[2])
    for d in range(s.appoint.shape[1]):
        if s.appoint[office, d] > 0.0:
            fills += s.appoint[office, d]
            post_shares(s, d, posts)
            for i in range(roots.shape[0]):
                roots[i] += s.appoint[office, d] * posts[i]
    for i in range(roots.shape[0]):
        x = roots[i] / fills if fills > 0.0 else 0.0
        roots[i] = x / (x + KNOWN_BRANCH)
    return min(1.0, fills)


@kernel
def load(s, powers, office, i):
    """Return the powers that an actor holds over those of an office, 3 at most; -1 where a post that he would not give
    up for it forbids it."""
    held = 0.0
    for o in range(s.holder.shape[0]):
        if s.open[o] == 1 and s.holder[o] == i:
            if s.excludes[o, office] == 1 and powers[o] >= powers[office]:
                return -1.0
            held += powers[o]
    if powers[office] <= 0.0:
        return HEAVIEST if held > 0.0 else 0.0
    return min(HEAVIEST, held / powers[office])


@kernel
def wanted(s, voice, who, n, carried, i):
    """Return the mean liking of those who speak for a candidate; for himself a man wants only what is more than he
    has."""
    return heard(s, voice, who, n, i) - (voice[i] if carried >= 1.0 else 0.0)


@kernel
def won(s, office, carried, i):
    """Return how far the winner of an office in a contest wants it for an actor: himself unless he holds more, else his
    friends."""
    w = s.spoils[office]
    return 0.0 if w < 0 or (w == i and carried >= 1.0) else liking(s, w, i)


@kernel
def chosen_by(s, d, carried, wish, i):
    """Return a wish as far as ruler d leaves it free, who does not name himself to less than he has."""
    return (1.0 - s.grip[d]) * wish if d == i and carried >= 1.0 else under(s, d, wish, i)


@kernel
def may_be_named(s, office, moved, i):
    """Tell whether an actor may be named to an office: he may hold one, has not just fallen, was not named to another
    this month, is not the one who left it, and the office's own rules let him."""
    free = eligible(s, i) and not moved[i] and s.barred[i] <= s.clock[INDEX]
    return free and s.predecessor[office] != i + 1 and office_allows(s, office, i)


@kernel
def office_weights(s, p, office, powers, rank, moved, voice, propose, weights):
    """Write the weight of every actor for an empty office."""
    n = weights.shape[0]
    roots, speaking, setting = empty(n), empty(n, np.int64), empty(n, np.int64)
    many, few = list_positive(voice, n, speaking), list_positive(propose, n, setting)
    fills, d = rooted(s, office, roots), ruler(s)
    for i in range(n):
        weights[i] = 0.0
        if not may_be_named(s, office, moved, i):
            continue
        carried = load(s, powers, office, i)
        if carried < 0.0:
            continue
        wish = chosen_by(s, d, carried, wanted(s, voice, speaking, many, carried, i), i)
        wish += 2.0 * won(s, office, carried, i)
        score = (
            rank_score(s, p, rank, 1.0, i)
            + p[AT.favour_weight] * wish
            + p[AT.agenda_weight] * wanted(s, propose, setting, few, carried, i)
            + p[AT.skill_weight] * fills * (s.apparatus[i] - 0.5)
            + p[AT.branch_weight] * roots[i]
            - p[AT.cumulation] * max(0.0, carried - 0.5)
            - (UNSETTLED if s.settled[i] > s.clock[INDEX] else 0.0)
        )
        weights[i] = exp(score) + p[AT.floor]


@kernel
def move_to(s, office, powers, most, i):
    """Put an actor into an office. He leaves one that it excludes, and a lesser one unless one man can carry both:
    together they are no mightier than the mightiest."""
    for o in range(s.holder.shape[0]):
        if o != office and s.open[o] == 1 and s.holder[o] == i and s.reserved[o] < 0:
            lesser = powers[o] < powers[office]
            if s.excludes[o, office] == 1 or (lesser and powers[o] + powers[office] > most):
                s.holder[o] = -1
    s.holder[office] = i
    s.settled[i] = s.clock[INDEX] + SERVICE
    s.spoils[office] = -1


@kernel
def to_be_filled(s, office):
    """Tell whether someone is named to an office now: it is empty, and no acting head keeps it for a proper one.

    An acting head, who is not among the actors, serves until the body that fills the office has been renewed.
    """
    empty = s.open[office] == 1 and s.holder[office] < 0
    return empty and (s.acting[office] == 0 or s.renewed[s.filled_by[office]] >= 0)


@kernel
def name_to(s, p, office, powers, most, moved):
    """Name someone to an empty office; return who, or -1."""
    n = s.present.shape[0]
    voice, propose, weights = zeros(n), zeros(n), zeros(n)
    voices(s, s.filled_by[office], voice)
    proposers(s, propose)
    rank = office_rank(s.stature[office], powers[office], most)
    office_weights(s, p, office, powers, rank, moved, voice, propose, weights)
    e = s.first[OFFICES] + office
    i = choose(s, NAMED, e, e, weights, n)
    if i >= 0:
        w = s.spoils[office]
        who = w if w >= 0 and w != i else decided_by(s, ruler(s), voice, propose, i)
        move_to(s, office, powers, most, i)
        moved[i] = True
        promote(s, p, i, who, rank)
    return i


@kernel
def any_empty(s):
    """Tell whether an office is to be filled."""
    for o in range(s.holder.shape[0]):
        if to_be_filled(s, o):
            return True
    return False


@kernel
def fill(s, p):
    """Name someone to every empty office, then to those that fell empty by it, and to every empty seat of bodies of
    named actors. Nobody is named twice in a month."""
    if any_empty(s):
        moved, powers = zeros(s.present.shape[0], np.bool_), empty(s.holder.shape[0])
        most = office_powers(s, powers)
        for _ in range(PASSES):
            named = 0
            for o in range(s.holder.shape[0]):
                if to_be_filled(s, o) and name_to(s, p, o, powers, most, moved) >= 0:
                    named += 1
            if named == 0:
                break
    for body in range(s.seat.shape[0]):
        if s.named_only[body] == 1 and members(s, body) < s.seats[body]:
            co_opt(s, p, body)
