"""Probabilistic Condorcet election: which of several options does a quarrelling group end with?

Each pair of options has a coalition for either side, `c[i, j]` for i against j. A coalition's strength
decides the odds of the duel (`victory_probability`); an election turns all duels into one distribution
over options. Three readings of that last step are in use, and they differ when no option beats all others.

- Conditional: every option meets every other, given that one of them beats all: P_i ~ product over j of p_ij.
- Markov, uniform challenges: the favourite of the day meets a challenger drawn evenly.
- Markov, challenges by incentive: a challenger comes as often as its side has strength times chance.

All functions are kernels over plain arrays: compiled they serve the fast engine, through
`whowhom.kernel.plain` the slow reference, bit for bit the same (no powers of floats, no reductions).

Source: wise2015condorcet, wise2015smp.
"""

from __future__ import annotations

import numpy as np

from whowhom.kernel import kernel
from whowhom.kernel.calls import empty

BINARY = 0
"""The exponent that stands for the binary reading of victory."""

BINARY_LEAD = 1.10
"""Binary reading: a lead of ten per cent is certain victory (the bound of the published code)."""

BINARY_FLOOR = 1e-6
"""Binary reading: the loser's strength against a winner of strength one; keeps every chance positive."""

TOLERANCE = 1e-13
MOST_ROUNDS = 20_000
UNDERFLOW = 1e-100
SILENT = 1e-10
"""A favourite that nobody challenges keeps its place: its own incentive, smaller than any real one."""


@kernel
def victory_probability(c_for: float, c_against: float, exponent: int) -> float:
    """Return c^e / (c^e + c'^e) for coalitions c and c'; 1/2 when both are empty; `BINARY` for a near-step.

    Exponents in use: 1 linear, 2 square, 4 quartic, 8 octic. Source: wise2015smp.
    """
    if c_for <= 0.0 and c_against <= 0.0:
        return 0.5
    if exponent <= 0:
        return binary_victory(c_for, c_against)
    if c_for >= c_against:
        return 1.0 / (1.0 + whole_power(c_against / c_for, exponent))
    ratio = whole_power(c_for / c_against, exponent)
    return ratio / (1.0 + ratio)


@kernel
def whole_power(base: float, exponent: int) -> float:
    """Return base to a whole power by repeated multiplication, the same bits in every engine."""
    result = 1.0
    for _ in range(exponent):
        result *= base
    return result


@kernel
def binary_victory(c_for: float, c_against: float) -> float:
    """Return the victory chance that is all but certain from a lead of ten per cent, straight in between."""
    if c_for >= BINARY_LEAD * c_against:
        return 1.0 / (1.0 + BINARY_FLOOR)
    if c_against >= BINARY_LEAD * c_for:
        return BINARY_FLOOR / (1.0 + BINARY_FLOOR)
    share = c_for / (c_for + c_against)
    return min(1.0, max(0.0, (share * (BINARY_LEAD + 1.0) - 1.0) / (BINARY_LEAD - 1.0)))


@kernel
def duels(c: np.ndarray, exponent: int, p: np.ndarray) -> None:
    """Fill p (option, option) with the chance that i beats j, from coalitions c; the diagonal is 1/2."""
    n = c.shape[0]
    for i in range(n):
        p[i, i] = 0.5
        for j in range(i):
            p[i, j] = victory_probability(c[i, j], c[j, i], exponent)
            p[j, i] = 1.0 - p[i, j]


@kernel
def conditional(p: np.ndarray, out: np.ndarray) -> None:
    """Fill out (option) with P_i ~ product over j of p_ij, the 1/2 included.

    All at zero (every option surely loses somewhere) gives even chances. Source: wise2015smp.
    """
    n = p.shape[0]
    for i in range(n):
        out[i] = 1.0
    for j in range(n):
        largest = 0.0
        for i in range(n):
            out[i] *= p[i, j]
            largest = max(largest, out[i])
        if 0.0 < largest < UNDERFLOW:
            for i in range(n):
                out[i] /= largest
    normalise(out)


@kernel
def normalise(out: np.ndarray) -> None:
    """Scale out to sum 1 in place; all zeros become even shares."""
    n = out.shape[0]
    total = 0.0
    for i in range(n):
        total += out[i]
    for i in range(n):
        out[i] = out[i] / total if total > 0.0 else 1.0 / n


@kernel
def markov_uniform(p: np.ndarray, out: np.ndarray) -> None:
    """Fill out (option) with the fixed point of P_i = (1/n) sum_j p_ij (P_i + P_j). Source: wise2015smp.

    Departs: iterates to a change below 1e-13, where the published code stops at 1e-6.
    """
    n = p.shape[0]
    step = empty(n)
    for i in range(n):
        out[i] = 1.0 / n
    for _ in range(MOST_ROUNDS):
        change = 0.0
        for i in range(n):
            total = 0.0
            for j in range(n):
                total += p[i, j] * (out[i] + out[j])
            step[i] = total / n
            change = max(change, abs(step[i] - out[i]))
        halfway(step, out)
        if change < TOLERANCE:
            break
    normalise(out)


@kernel
def markov_incentive(p: np.ndarray, c: np.ndarray, out: np.ndarray) -> None:
    """Fill out (option) with the fixed point of P_i = sum_j p_ij (P_i h_ji + P_j h_ij).

    The incentive to challenge is I_ij = c_ij p_ij, the share of challengers h_ij = I_ij / sum_k I_kj. An
    option that nobody would challenge keeps its place. Source: wise2015condorcet.
    """
    n = p.shape[0]
    share = empty((n, n))
    challenge_shares(p, c, share)
    step = empty(n)
    for i in range(n):
        out[i] = 1.0 / n
    for _ in range(MOST_ROUNDS):
        change = 0.0
        for i in range(n):
            total = 0.0
            for j in range(n):
                total += p[i, j] * (out[i] * share[j, i] + out[j] * share[i, j])
            step[i] = total
            change = max(change, abs(step[i] - out[i]))
        halfway(step, out)
        if change < TOLERANCE:
            break
    normalise(out)


@kernel
def challenge_shares(p: np.ndarray, c: np.ndarray, share: np.ndarray) -> None:
    """Fill share (challenger, favourite) with the chance that the challenger comes forward; columns sum to 1."""
    n = p.shape[0]
    for j in range(n):
        total = 0.0
        for i in range(n):
            share[i, j] = SILENT if i == j else c[i, j] * p[i, j]
            total += share[i, j]
        for i in range(n):
            share[i, j] /= total


@kernel
def halfway(step: np.ndarray, out: np.ndarray) -> None:
    """Move out half of the way to step: the damping that makes the Markov rounds settle."""
    for i in range(out.shape[0]):
        out[i] = 0.5 * (out[i] + step[i])
