"""Cascades of people who see only their neighbours: on a ring, a small world, a random network, or one from a file.

A person joins when enough of those he sees have: so many of them (Granovetter), or such a part (Kuran). All look at
the same time, round after round; who has joined stays.

Source
    granovetter1978threshold
    watts1998collective
    watts2002simple
Departs
    Granovetter weighs friends double and strangers once; here strangers are not seen at all, as in Watts.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from whowhom.classics.crowds.thresholds import Cascade, Unit, named, read
from whowhom.classics.exact import exact, shorten
from whowhom.draws import decision, history_key, threefry, unit
from whowhom.errors import Fault, InputError

KINDS = {
    "ring": "ring:K, everybody sees the K nearest (K even)",
    "small-world": "small-world:K,P, a ring on which each tie leads elsewhere with chance P",
    "random": "random:K, any two see each other with the same chance, K neighbours on average",
}
MOST_TIES = 5_000_000
TIES, REWIRED, TO = (decision(f"crowds.{name}") for name in ("ties", "rewired", "to"))


@dataclass(frozen=True)
class Network:
    """Who sees whom: `neighbours (person)`, without oneself; `words` say how it was made."""

    neighbours: tuple[tuple[int, ...], ...]
    words: str


def cascade_on(network: Network, values: Sequence[object], unit_of: Unit, names: Sequence[str] = ()) -> Cascade:
    """Return the cascade of people with these thresholds on a network.

    >>> line = Network(((1,), (0, 2), (1,)), "a line of three")
    >>> from whowhom.classics.crowds.thresholds import PERSONS
    >>> cascade_on(line, [0, 1, 1], PERSONS).rounds
    (0, 1, 2, 3)
    """
    given, remarks = read(values, unit_of)
    n = len(given)
    if len(network.neighbours) != n:
        got, expected = f"{len(network.neighbours)} people", f"{n}, as many as thresholds"
        raise InputError(Fault("--network", "", "has another number of people", got, expected))
    entered: list[int | None] = [None] * n
    seen, rounds = [0] * n, [0]
    need = [needed(given[i], len(network.neighbours[i]), n, unit_of) for i in range(n)]
    fresh = [i for i in range(n) if need[i] <= 0]
    while fresh:
        for person in fresh:
            entered[person] = len(rounds)
        rounds.append(rounds[-1] + len(fresh))
        touched = set()
        for person in fresh:
            for other in network.neighbours[person]:
                seen[other] += 1
                touched.add(other)
        fresh = sorted(i for i in touched if entered[i] is None and seen[i] >= need[i])
    out = [i for i in range(n) if entered[i] is None]
    stop: tuple[Fraction | None, Fraction | None] = (None, None)
    if out:
        nearest = min(out, key=lambda i: (need[i] - seen[i], i))
        step = unit_of.step(max(1, len(network.neighbours[nearest])))
        stop = (seen[nearest] * step, given[nearest])
    told = named(names, n)
    return Cascade(tuple(given), told, tuple(rounds), tuple(entered), unit_of, *stop, network.words, remarks)


def needed(threshold: Fraction, degree: int, n: int, unit_of: Unit) -> float:
    """Return how many neighbours must have joined; who sees nobody joins only if he asks for nobody."""
    if threshold <= 0:
        return 0
    if unit_of.of == 1:
        return -((-threshold) // 1)
    return -((-threshold * degree / unit_of.of) // 1) if degree else float(n + 1)


def make(text: str, n: int, seed: int) -> Network:
    """Return the network that a text such as `ring:4` asks for, among n people, or raise `InputError`."""
    kind, _, rest = text.partition(":")
    numbers = [exact(part.strip()) for part in rest.split(",")] if rest else []
    wanted = 2 if kind == "small-world" else 1
    if kind not in KINDS or len(numbers) != wanted or any(number is None for number in numbers):
        expected = "; ".join(KINDS.values()) + "; or a table of ties with two columns of names"
        raise InputError(Fault("--network", "", "is not a network", shorten(text), expected))
    degree, chance = float(numbers[0] or 0), float(numbers[1] or 0) if wanted == 2 else 0.0
    even = kind == "random" or degree % 2 == 0
    if not 0 < degree < n or not even or not 0 <= chance <= 1 or degree * n > MOST_TIES:
        expected = f"neighbours above 0 and below {n} (an even number on a ring), a chance from 0 to 1"
        raise InputError(Fault("--network", "", "cannot be made", shorten(text), expected))
    k0, k1 = history_key(seed, 0)
    pairs = random_ties(n, degree / (n - 1), k0, k1) if kind == "random" else ring_ties(n, int(degree), chance, k0, k1)
    return from_pairs(pairs, n, f"{text} among {n}" + ("" if kind == "ring" else f", seed {seed}"))


def from_pairs(pairs: Sequence[tuple[int, int]], n: int, words: str) -> Network:
    """Return the network of these ties, each seen from both ends."""
    sets: list[set[int]] = [set() for _ in range(n)]
    for a, b in pairs:
        if a != b:
            sets[a].add(b)
            sets[b].add(a)
    return Network(tuple(tuple(sorted(one)) for one in sets), words)


def ring_ties(n: int, degree: int, chance: float, k0: int, k1: int) -> list[tuple[int, int]]:
    """Return a ring's ties; each leads from its first end to somebody else with a chance."""
    pairs = []
    for person in range(n):
        for far in range(1, degree // 2 + 1):
            other = (person + far) % n
            if chance and unit(*threefry(k0 ^ REWIRED, k1, person, far)) < chance:
                other = (person + 1 + int(unit(*threefry(k0 ^ TO, k1, person, far)) * (n - 1))) % n
            pairs.append((person, other))
    return pairs


def random_ties(n: int, chance: float, k0: int, k1: int) -> list[tuple[int, int]]:
    """Return the ties of a random network, by the gaps between them, which are geometric."""
    pairs: list[tuple[int, int]] = []
    total, at, draw = n * (n - 1) // 2, -1, 0
    if chance >= 1.0:
        return [(a, b) for a in range(n) for b in range(a)]
    while True:
        at += 1 + int(np.log(unit(*threefry(k0 ^ TIES, k1, draw, 0))) / np.log1p(-chance))
        draw += 1
        if at >= total:
            return pairs
        a = int((1 + np.sqrt(1 + 8 * at)) / 2)
        a -= a * (a - 1) // 2 > at
        a += (a + 1) * a // 2 <= at
        pairs.append((a, at - a * (a - 1) // 2))


def from_names(ties: Sequence[tuple[str, str]], names: Sequence[str], words: str) -> Network:
    """Return the network of ties between named people, or raise with every name that is nobody's."""
    place = {name: person for person, name in enumerate(names)}
    strangers = sorted({name for tie in ties for name in tie if name not in place})
    if strangers:
        got, expected = ", ".join(strangers[:6]), "the names (or numbers, from 1) of those with thresholds"
        raise InputError(Fault("--network", "", "names somebody without a threshold", got, expected))
    return from_pairs([(place[a], place[b]) for a, b in ties], len(names), words)
