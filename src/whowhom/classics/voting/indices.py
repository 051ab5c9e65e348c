"""Indices of voting power, as exact fractions.

All six follow from how often a player is critical, in which coalitions (`counting`):

- *Banzhaf*: swings over all coalitions of the others (absolute), or over all swings (normalised);
- *Shapley-Shubik*: the chance to be the pivot when players join in random order;
- *Deegan-Packel*: minimal winning coalitions form with equal chance and share equally;
- *Holler* (public good): the share of a player in all memberships of minimal winning coalitions;
- *Johnston*: every coalition with a critical member has one point, shared by its critical members.

Source
    banzhaf1965weighted
    penrose1946elementary
    shapley1954method
    deegan1978new
    holler1982forming
    johnston1978measurement
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from math import factorial

from whowhom.classics.exact import shorten
from whowhom.classics.voting import counting, enumeration
from whowhom.classics.voting.counting import Table
from whowhom.classics.voting.game import Game, make_game
from whowhom.errors import Fault, InputError

INDICES = ("banzhaf", "absolute_banzhaf", "shapley_shubik", "deegan_packel", "holler", "johnston")
MOST_STEPS = 1.5e10  # digits of long integers added: a quarter of a minute or so
MOST_DIGITS = 1e8  # digits held at once: about 400 MB
ENUMERABLE = 28  # players whose coalitions can be looked at one by one in a few seconds
BEYOND_WORD = 14  # the same, where weights do not fit a machine word

Values = tuple[Fraction, ...]


@dataclass(frozen=True)
class Indices:
    """The indices of a game: name -> `(player)` exact fractions, and for each index left out the reason."""

    game: Game
    exact: dict[str, Values]
    skipped: dict[str, str] = field(default_factory=dict)

    def floats(self, name: str) -> list[float]:
        """Return one index as floats, `(player)`."""
        return [float(value) for value in self.exact[name]]


def power_of(weights: Sequence[object], quota: object, indices: Sequence[str] = INDICES) -> Indices:
    """Return the power indices of the game `[quota; weights]`; numbers are read as exact decimals.

    >>> [str(value) for value in power_of([4, 3, 2, 1], 6).exact["banzhaf"]]
    ['5/12', '1/4', '1/4', '1/12']
    """
    return power(make_game(weights, quota), indices)


def power(game: Game, indices: Sequence[str] = INDICES) -> Indices:
    """Return the named indices of a game; one that would take too long is named in `skipped` with the reason."""
    if enumerable(game):
        counts = enumeration.count_all(game.weights, game.quota)
        tables = {"swings": counts.swings, "minimal": counts.minimal, "shared": counts.shared}
        return Indices(game, {name: FROM_TABLE[name][1](tables[FROM_TABLE[name][0]]) for name in indices})
    exact: dict[str, Values] = {}
    skipped: dict[str, str] = {}
    done: dict[str, Table] = {}
    for name in indices:
        table, index = FROM_TABLE[name]
        reason = too_much(game, table)
        if reason and name in ("banzhaf", "absolute_banzhaf") and not too_much(game, "totals"):
            table, reason = "totals", ""
        if reason:
            skipped[name] = reason
        else:
            if table not in done:
                done[table] = COUNT[table](game.weights, game.quota)
            exact[name] = index(done[table])
    return Indices(game, exact, skipped)


def refuse_skipped(result: Indices, where: str = "game") -> None:
    """Raise `InputError` if any index asked for was left out."""
    if result.skipped:
        remedy = "round the weights to fewer digits, join small players, or ask for fewer indices (--index banzhaf)"
        raise InputError([Fault(where, name, why, remedy=remedy) for name, why in result.skipped.items()])


def enumerable(game: Game) -> bool:
    """Tell whether looking at each coalition is possible and takes fewer steps than building tables of sums."""
    n = len(game.weights)
    if sum(game.weights) >= enumeration.WORD:
        return n <= BEYOND_WORD
    return n <= ENUMERABLE and 2**n < 20 * steps(game, "shared")


def steps(game: Game, table: str) -> float:
    """Return about how many digits are added to build a table."""
    n, quota = len(game.weights), game.quota
    digits = 1 + n * (n + 1) / 60
    smaller = min(quota, sum(game.weights) - quota + 1)
    if table == "totals":
        return n * (1 + n / 30) * smaller
    longest = {"swings": smaller, "minimal": 3 * quota, "shared": 3 * (quota + max(game.weights))}[table]
    return n * digits * longest


def too_much(game: Game, table: str) -> str:
    """Return why a table cannot be built in reasonable time and memory, or an empty text."""
    needed = steps(game, table)
    held = needed / len(game.weights) / (1 if table in ("swings", "totals") else 3)
    if needed <= MOST_STEPS and held <= MOST_DIGITS:
        return ""
    size = f"{len(game.weights)} players, quota {shorten(game.quota, 24)}"
    return f"is too large for exact counting ({size}: {needed:.1e} steps of at most {MOST_STEPS:.0e})"


def absolute_banzhaf(swings: Table) -> Values:
    """Return each player's swings over the number of coalitions of the others."""
    return tuple(Fraction(sum(row), 2 ** (len(swings) - 1)) for row in swings)


def shares(amounts: Sequence[Fraction | int]) -> Values:
    """Return each amount over the sum of all."""
    total = sum(amounts)
    return tuple(Fraction(amount) / total for amount in amounts)


def banzhaf(swings: Table) -> Values:
    """Return each player's swings over all swings."""
    return shares([sum(row) for row in swings])


def shapley_shubik(swings: Table) -> Values:
    """Return each player's chance to be the pivot: (k-1)! (n-k)! / n! of the orders for each swing of size k."""
    n = len(swings)
    orders = [0] + [factorial(k - 1) * factorial(n - k) for k in range(1, n + 1)]
    return tuple(Fraction(sum(c * o for c, o in zip(row, orders, strict=True)), factorial(n)) for row in swings)


def per_head(table: Table) -> Values:
    """Return the shares when each coalition counted divides one point among its k marked members."""
    return shares([sum(Fraction(count, k) for k, count in enumerate(row) if k) for row in table])


def holler(minimal: Table) -> Values:
    """Return each player's share of all memberships in minimal winning coalitions."""
    return shares([sum(row) for row in minimal])


FROM_TABLE: dict[str, tuple[str, Callable[[Table], Values]]] = {
    "banzhaf": ("swings", banzhaf),
    "absolute_banzhaf": ("swings", absolute_banzhaf),
    "shapley_shubik": ("swings", shapley_shubik),
    "deegan_packel": ("minimal", per_head),
    "holler": ("minimal", holler),
    "johnston": ("shared", per_head),
}
COUNT: dict[str, Callable[[Sequence[int], int], Table]] = {
    "swings": counting.count_swings,
    "minimal": counting.count_minimal,
    "shared": counting.count_shared,
    "totals": lambda weights, quota: [[count] for count in counting.swing_totals(weights, quota)],
}
