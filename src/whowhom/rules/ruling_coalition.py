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
def mark_self_enforcing(powers: Any, n: int, share: Any, whole: Any, power: Any, best: Any, stable: Any) -> None:
    """Fill, for each of the 2^n masks, its power, the greatest self-enforcing power in it, and whether it is stable.

    `powers (actor) >= 0`; a part wins when `whole * part > share * all`: with `whole` 1.0 and `share` alpha for
    floats, with the two terms of the fraction alpha for integers, which is then exact.
    `power`, `best` and `stable (mask)` are written; the empty set counts as stable of power 0.
    """
    power[0] = 0
    best[0] = 0
    stable[0] = 1
    for actor in range(n):
        bit = 1 << actor
        for lower in range(bit):
            power[bit + lower] = power[lower] + powers[actor]
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
def ultimate_ruling_coalition(powers: Any, n: int, alpha: float, power: Any, best: Any, stable: Any) -> int:
    """Return the ruling coalition of actors 0..n-1 as a bit mask (bit i set: actor i rules).

    `powers (actor) >= 0` floats, `alpha` in [1/2, 1); `power`, `best` (float) and `stable` (uint8) are scratch of at
    least 2^n. Of coalitions equal in power the one whose list of members comes first is returned: {0, 3} before {1, 2}.
    Nobody rules (0) when n is 0; everybody when all powers are 0, since nobody can purge anybody.

    Departs: the source assumes that no two sets have exactly equal power; here ties are broken as said.
    """
    mark_self_enforcing(powers, n, alpha, 1.0, power, best, stable)
    everybody = (1 << n) - 1
    ruling = everybody
    for mask in range(1, 1 << n):
        if stable[mask] == 0 or not power[mask] > alpha * power[everybody]:
            continue
        differ = mask ^ ruling
        first = mask & (differ & -differ) != 0
        if power[mask] < power[ruling] or (power[mask] == power[ruling] and first) or stable[ruling] == 0:
            ruling = mask
    return ruling
