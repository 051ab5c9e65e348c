"""Naming to offices, and to the seats that fell empty in bodies of named actors."""

from __future__ import annotations

import math

import numpy as np

from whowhom.draws import decision
from whowhom.kernel import kernel
from whowhom.mechanisms.selection.bodies import REPLACED, elect_in_order
from whowhom.mechanisms.selection.electors import electors, holds_office, owe
from whowhom.mechanisms.selection.parameters import AT
from whowhom.state.events import choose
from whowhom.state.institutions import AGENDA, OFFICES, command, eligible, favour, members

NAMED = decision("selection.named")


@kernel
def agenda_setter(s):
    """Return the holder of most of the agenda, or -1."""
    best, who = 0.0, -1
    for o in range(s.holder.shape[0]):
        if s.open[o] == 1 and s.holder[o] >= 0 and s.power[o, AGENDA] > best:
            best, who = s.power[o, AGENDA], s.holder[o]
    return who


@kernel
def office_weights(s, p, office, weights):
    """Write the weight of every actor for an empty office."""
    body, setter = s.filled_by[office], agenda_setter(s)
    appoints = 0.0
    for d in range(s.appoint.shape[1]):
        appoints += s.appoint[office, d]
    for i in range(weights.shape[0]):
        weights[i] = 0.0
        if eligible(s, i):
            push = 0.0
            if setter >= 0:
                push = 1.0 if setter == i else s.tie[setter, i]
            score = (
                p[AT.favour_weight] * favour(s, body, i)
                + p[AT.agenda_weight] * command(s, setter, AGENDA) * push
                + p[AT.prestige_weight] * (s.prestige[i] - 0.5)
                + p[AT.skill_weight] * appoints * s.apparatus[i]
            )
            weights[i] = math.exp(score - (p[AT.cumulation] if holds_office(s, i) else 0.0)) + p[AT.floor]


@kernel
def to_be_filled(s, office):
    """Tell whether someone is named to an office now: it is empty, and no acting head keeps it for a proper one.

    An acting head, who is not among the actors, serves until the body that fills the office has been renewed.
    """
    empty = s.open[office] == 1 and s.holder[office] < 0
    return empty and (s.acting[office] == 0 or s.renewed[s.filled_by[office]] >= 0)


@kernel
def fill(s, p):
    """Name someone to every empty office and every empty seat of bodies of named actors."""
    weights = np.zeros(s.present.shape[0])
    for o in range(s.holder.shape[0]):
        if to_be_filled(s, o):
            office_weights(s, p, o, weights)
            e = s.first[OFFICES] + o
            s.holder[o] = choose(s, NAMED, e, e, weights, weights.shape[0])
            if s.holder[o] >= 0:
                setter = agenda_setter(s)
                owe(s, s.holder[o], setter, p[AT.gratitude] * command(s, setter, AGENDA) if setter >= 0 else 0.0)
    for body in range(s.seat.shape[0]):
        if s.named_only[body] == 1 and members(s, body) < s.seats[body]:
            slate = np.zeros(s.anonymous.shape[1])
            electors(s, body, slate)
            elect_in_order(s, p, body, slate, s.seats[body], REPLACED)
