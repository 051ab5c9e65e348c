"""Revolution, reaction and isolation abroad as pure scalar formulas: hazards, odds, the line of an international.

A *middling* country has crisis .4, a movement of .1, unity .5, and capacity and development that sum to 1; base rates
are those of such a country, so that a parameter is a rate that a list of cases can give.

Source: goldstone2010 (onset), beissinger2022 (base rates), tullock1980 (the contest), luebbert1991 (division of labour)
"""

from __future__ import annotations

from whowhom.kernel import kernel
from whowhom.kernel.elementary import exp, log
from whowhom.rules.scalar import logistic

CRISIS, MOVEMENT, DREAD, DIVISION, ORDER = 0.4, 0.1, 0.4, 0.5, 1.0
"""What is middling; dread is that of propertied people, division is 1 less the unity of labour."""


@kernel
def onset_rate(floor, onset, fever, order, crisis, movement, capacity, development):
    """Return the rate a year at which a revolutionary situation arises."""
    heat = exp(fever * (crisis - CRISIS) - order * (capacity + development - ORDER))
    return floor + onset * heat * movement / MOVEMENT


@kernel
def success_log_odds(odds, steepness, movement, unity, capacity, crisis):
    """Return the log-odds that a situation ends in success: a contest of a movement with what a crisis leaves of a
    state, before help and hindrance from abroad."""
    rebels, order = movement * unity + 1e-3, capacity * (1.0 - crisis) + 1e-3
    return odds + steepness * log(rebels / order)


@kernel
def seizure_rate(floor, seizure, anchor, resistance, contagion, crisis, dread, unity, movement, order, menace):
    """Return the rate a year at which fascists take a country: crisis x dread x division, less resistance.

    `order` is capacity and development; `menace` the weight of fascist neighbours.
    """
    case = crisis * dread * (1.0 - unity) / (CRISIS * DREAD * DIVISION)
    return floor + seizure * case * exp(
        contagion * menace - anchor * (order - ORDER) - resistance * unity * movement
    )


@kernel
def fall_rate(floor, intervention, hostile, stature, sheltered, age, settling):
    """Return the rate a year at which a revolutionary regime is put down from outside."""
    return floor + intervention * hostile * (1.0 - stature) * (1.0 - sheltered) * exp(-age / settling)


@kernel
def line_target(leaning, zeal, pace, tolerance, democracy, rivalry, turn, learning, lesson):
    """Return the line to which an international tends: 0 one front of labour, 1 class against class."""
    return logistic(leaning + zeal * pace - tolerance * democracy + rivalry * turn - learning * lesson)


@kernel
def reach(far, neighbour, stature):
    """Return how far an event in one country is felt in another: neighbours wholly, others by `far`."""
    return (far + (1.0 - far) * neighbour) * stature
