"""Formulas of exile: who takes an exile in, how dangerous he seems, and how a following grows and fades."""

from __future__ import annotations

import math

from whowhom.kernel import kernel


@kernel
def relax(x, gain, loss, years):
    """Return the solution of dx/dt = gain * (1 - x) - loss * x after some years; x stays in [0, 1]."""
    rate = gain + loss
    if rate <= 0.0:
        return x
    target = gain / rate
    return min(1.0, max(0.0, target + (x - target) * math.exp(-rate * years)))


@kernel
def either(a, b):
    """Return 1 - (1 - a) (1 - b): two causes of which one is enough."""
    return 1.0 - (1.0 - a) * (1.0 - b)


@kernel
def freedom(development, capacity, crisis):
    """Return how freely an exile may live and print in a country: rich, orderly and quiet ones leave most room."""
    return 0.5 * (development + capacity) * (1.0 - crisis)


@kernel
def pressure(closeness, allied, leverage, threat_of_war):
    """Return how hard a polity can press a country: in full on an ally, else as it is near, and more as a friend in
    need when war threatens."""
    return 1.0 if allied else closeness * (leverage + (1.0 - leverage) * threat_of_war)


@kernel
def danger(network, writings, accused):
    """Return how dangerous an exile seems to those who drove him out: by followers, books, or what was confessed."""
    return 1.0 - (1.0 - network) * (1.0 - writings) * (1.0 - accused)


@kernel
def appeal(prestige, theory, languages, nerve):
    """Return how far a person draws followers abroad: what he was, by what he can still do there."""
    return prestige * (theory + languages + nerve) / 3.0


@kernel
def lethality(deadly, infiltration, cover, guard):
    """Return the chance that an attempt on a life succeeds; with a half-open house and no guards it is `deadly`."""
    return min(1.0, deadly * (0.5 + infiltration) * (1.0 - cover * guard))
