"""Bueno de Mesquita's group decision model in two published readings.

Actors on one issue challenge each other; who expects to lose gives way. A round: with everyone risk-neutral, each
actor's danger is what the others expect from challenging it; danger becomes a risk exponent r from 1/2 to 2; with
these exponents every pair is weighed again, and each actor follows at most one offer. All move at once.

The readings share the utilities and the risk exponents and part in this:

- Support of k for a over b. `scholz`: c s [(d_b)^r_k - (d_a)^r_k]; `masad`: c s (d_b - d_a), r nowhere.
- Chance of victory. `scholz`: my supporters over the support in *all* contests of all pairs; `masad`: supporters
  less opponents, at least 0, over *this* contest's.
- What the other expects of a contest with me. `scholz`: as I see it, with my own exponent; `masad`: as it is,
  with the other's.
- Which offer I follow. `scholz`: confrontations first, then compromises, then capitulations, the least move among
  them; `masad`: the offer whose maker expects most, the nearest of equals.

Source: scholz2011unravelling, masad2013replication.
Departs: where all dangers are equal (or all stand in one place) everybody is risk-neutral, r = 1; the equations
divide by zero there.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from whowhom.classics.bargaining.group.offers import CAPITULATION, COMPROMISE, CONFRONTATION, MASAD, SCHOLZ, play_round
from whowhom.classics.bargaining.tables.table import Table
from whowhom.errors import Fault, InputError

READINGS = {"scholz": SCHOLZ, "masad": MASAD}
ROUNDS = 10
KINDS = {CONFRONTATION: "confrontation", COMPROMISE: "compromise", CAPITULATION: "capitulation"}


@dataclass(frozen=True)
class Round:
    """What one round showed: danger and exponent (actor), victory (i, j), expected (viewer 0 own, i, j), offers."""

    danger: np.ndarray
    exponent: np.ndarray
    neutral_victory: np.ndarray
    victory: np.ndarray
    own: np.ndarray
    other: np.ndarray
    taken: np.ndarray
    kind: np.ndarray


@dataclass(frozen=True)
class Decision:
    """A run on one issue: positions (round, actor), mean and median by round, and each round in full."""

    actors: tuple[str, ...]
    issue: str
    reading: str
    capability: np.ndarray
    salience: np.ndarray
    positions: np.ndarray
    mean: np.ndarray
    median: np.ndarray
    rounds: tuple[Round, ...]


def weighted_median(x: np.ndarray, weight: np.ndarray) -> float:
    """Return the first position, from below, that half of the weight does not exceed.

    >>> weighted_median(np.array([4.0, 10.0, 7.0]), np.array([1.0, 1.0, 1.0]))
    7.0
    """
    order = np.argsort(x, kind="stable")
    cumulated = np.cumsum(weight[order])
    return float(x[order][np.searchsorted(cumulated, cumulated[-1] / 2 * (1 - 1e-12))])


def decide(
    table: Table, issue: int = 0, reading: str = "scholz", rounds: int = ROUNDS,
    width: float | None = None, cells: tuple[np.ndarray, np.ndarray, np.ndarray] | None = None,
) -> Decision:
    """Play the rounds on one issue of a table; `width` is the range D, by default that of the initial positions."""
    capability, position, salience = cells or (
        table.capability.centre, table.position.centre[:, issue], table.salience.centre[:, issue]
    )
    x = np.ascontiguousarray(position, dtype=float)
    salience = np.ascontiguousarray(salience, dtype=float)
    weight = capability * salience
    if not weight.sum() > 0:
        what = "has no actor with both capability and salience"
        raise InputError(Fault(table.file, table.issues[issue], what, expected="somebody who can and cares"))
    span = width if width else float(x.max() - x.min())
    path, seen = [x], []
    for _ in range(rounds):
        seen.append(one_round(path[-1], capability, salience, span, READINGS[reading], table.held))
        path.append(seen[-1][0])
    positions = np.array(path)
    return Decision(
        table.actors, table.issues[issue], reading, capability, salience, positions, positions @ weight / weight.sum(),
        np.array([weighted_median(row, weight) for row in positions]), tuple(look for _, look in seen),
    )


def one_round(
    x: np.ndarray, capability: np.ndarray, salience: np.ndarray, span: float, reading: int, held: np.ndarray
) -> tuple[np.ndarray, Round]:
    """Return the positions after one round and what it showed; who is held follows no offer."""
    n = len(x)
    after, danger, exponent = x.copy(), np.zeros(n), np.ones(n)
    neutral, victory, own, other = (np.zeros((n, n)) for _ in range(4))
    taken, kind = np.full(n, -1), np.zeros(n, dtype=np.int64)
    if span > 0:
        play_round(
            x, capability, salience, span, reading, after, danger, exponent, neutral, victory, own, other, taken, kind
        )
    after[held], taken[held], kind[held] = x[held], -1, 0
    return after, Round(danger, exponent, neutral, victory, own, other, taken, kind)
