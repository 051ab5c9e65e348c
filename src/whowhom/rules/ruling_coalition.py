"""The ultimate ruling coalition: who is left when no winning part of a coalition dares to purge the rest.

A set is *self-enforcing* when no proper subset that wins within it (holds more than `alpha` of its
power) is itself self-enforcing. The ultimate ruling coalition is the self-enforcing winning set of
least power.

Taken literally the rule looks at every subset of every subset, 3^n pairs. It is enough to know, for each
set, the greatest power of a self-enforcing set inside it: that is its own power if it is
self-enforcing, and otherwise the greatest over the sets with one member less. So n 2^(n-1) steps do.
Subsets are bit masks, and a mask is larger than each of its subsets: counting upwards, they come first.

Source
    acemoglu2008coalition
"""

from __future__ import annotations

from typing import Any

from whowhom.kernel import kernel


@kernel
def add_powers(powers: Any, n: int, power: Any) -> None:
    """Write the power of each of the 2^n masks."""
    power[0] = 0
    for actor in range(n):
        bit = 1 << actor
        for lower in range(bit):
            power[bit + lower] = power[lower] + powers[actor]


@kernel
def mark_self_enforcing(powers: Any, n: int, share: Any, whole: Any, power: Any, best: Any, stable: Any) -> None:
    """Fill, for each of the 2^n masks, its power, the greatest self-enforcing power in it, and whether it is stable.

    `powers (actor) >= 0`; a part wins when `whole * part > share * all`: with `whole` 1.0 and `share` alpha for
    floats, with the two terms of the fraction alpha for integers, which is then exact.
    `power`, `best` and `stable (mask)` are written; the empty set counts as stable of power 0.
    """
    add_powers(powers, n, power)
    best[0] = 0
    stable[0] = 1
    for mask in range(1, 1 << n):
        inside = best[0]
        rest = mask
        while rest != 0:
            bit = rest & -rest
            inside = max(inside, best[mask ^ bit])
            rest ^= bit
        stable[mask] = 0 if whole * inside > share * power[mask] else 1
        best[mask] = power[mask] if stable[mask] == 1 else inside


@kernel
def comes_first(mask: int, other: int) -> bool:
    """Tell whether the list of members of one set comes before that of another."""
    differ = mask ^ other
    return mask & (differ & -differ) != 0


@kernel
def ultimate_ruling_coalition(powers: Any, n: int, alpha: float, power: Any, best: Any) -> int:
    """Return the ruling coalition of actors 0..n-1 as a bit mask (bit i set: actor i rules).

    `powers (actor) >= 0` floats, `alpha` in [1/2, 1); `power` and `best` (float) are scratch of at least 2^n. Of
    coalitions equal in power the one whose list of members comes first is returned: {0, 3} before {1, 2}.
    Nobody rules (0) when n is 0; everybody when no winning part of them is self-enforcing, so also when all powers are
    0. What is mightier than a coalition that could rule is passed over, with all that contain it.

    Departs: the source assumes that no two sets have exactly equal power; here ties are broken as said.
    """
    add_powers(powers, n, power)
    everybody = (1 << n) - 1
    ruling, best[0] = everybody, 0.0
    for mask in range(1, everybody):
        if power[mask] > power[ruling]:
            continue
        inside, rest = 0.0, mask
        while rest != 0:
            bit = rest & -rest
            inside = max(inside, best[mask ^ bit])
            rest ^= bit
        stable = not inside > alpha * power[mask]
        best[mask] = power[mask] if stable else inside
        wins = stable and power[mask] > alpha * power[everybody]
        if wins and (ruling == everybody or power[mask] < power[ruling] or comes_first(mask, ruling)):
            ruling = mask
    return ruling
