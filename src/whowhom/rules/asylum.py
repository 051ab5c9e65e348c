"""Formulas of exile: who takes an exile in, how dangerous he seems, and what becomes of him."""

from __future__ import annotations

from whowhom.kernel import kernel


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
