"""Two small regressions, by Newton's method: who of several (conditional logit), and whether (logistic). Both with a
ridge."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

RIDGES = (0.3, 1.0, 3.0, 10.0, 30.0, 100.0)
"""Weights of the penalty that are tried, inside what is learnt from."""
STEPS, CLOSE, LONGEST = 60, 1e-8, 4.0

Choice = tuple[np.ndarray, int]
"""The columns of one struggle's actors (actor, column), and who of them it was."""
Fates = tuple[np.ndarray, np.ndarray]
"""The columns of one struggle's actors, and whether each fell (actor)."""


def softmax(x: np.ndarray) -> np.ndarray:
    """Return the softmax of scores.

    >>> softmax(np.array([0.0, 0.0])).tolist()
    [0.5, 0.5]
    """
    e = np.exp(x - x.max())
    return e / e.sum()


def logistic(x: np.ndarray) -> np.ndarray:
    """Return 1 / (1 + exp(-x)), for any x."""
    return 0.5 * (1.0 + np.tanh(0.5 * x))


def step_of(gradient: np.ndarray, hessian: np.ndarray) -> np.ndarray:
    """Return Newton's step, no longer than LONGEST."""
    step = np.linalg.solve(hessian, gradient)
    size = float(np.linalg.norm(step))
    return step if size <= LONGEST else step * (LONGEST / size)


def fit_choice(choices: Sequence[Choice], ridge: float, begin: np.ndarray | None = None) -> np.ndarray:
    """Return the weights of a conditional logit that maximise likelihood less ridge / 2 times their squares."""
    columns = choices[0][0].shape[1]
    x = np.zeros((len(choices), max(len(c) for c, _ in choices), columns))
    room = np.full(x.shape[:2], -np.inf)
    for k, (c, _) in enumerate(choices):
        x[k, : len(c)], room[k, : len(c)] = c, 0.0
    chosen = x[np.arange(len(choices)), [who for _, who in choices]]
    beta = np.zeros(columns) if begin is None else begin
    for _ in range(STEPS):
        score = x @ beta + room
        p = np.exp(score - score.max(axis=1, keepdims=True))
        p /= p.sum(axis=1, keepdims=True)
        mean = (p[:, None, :] @ x)[:, 0]
        spread = (x * p[:, :, None]).reshape(-1, columns).T @ x.reshape(-1, columns)
        hessian = spread - mean.T @ mean + ridge * np.eye(columns)
        step = step_of((chosen - mean).sum(axis=0) - ridge * beta, hessian)
        beta = beta + step
        if np.abs(step).max(initial=0.0) < CLOSE:
            break
    return beta


def fit_fates(fates: Sequence[Fates], ridge: float) -> np.ndarray:
    """Return intercept and weights of a logistic regression; the intercept bears no penalty."""
    x = np.concatenate([np.column_stack([np.ones(len(c)), c]) for c, _ in fates])
    y = np.concatenate([fell for _, fell in fates])
    penalty = np.full(x.shape[1], ridge)
    penalty[0] = 1e-6
    beta = np.zeros(x.shape[1])
    for _ in range(STEPS):
        p = logistic(x @ beta)
        hessian = (x * (p * (1.0 - p))[:, None]).T @ x + np.diag(penalty)
        step = step_of(x.T @ (y - p) - penalty * beta, hessian)
        beta = beta + step
        if np.abs(step).max() < CLOSE:
            break
    return beta


def chance_to_fall(beta: np.ndarray, columns: np.ndarray) -> np.ndarray:
    """Return the chance of every actor to fall (actor)."""
    return logistic(beta[0] + columns @ beta[1:])


def best_ridge(choices: Sequence[Choice]) -> float:
    """Return the ridge that tells left-out struggles best, leave one out, among those learnt from."""
    if len(choices) < 3:
        return RIDGES[-1]
    return max(RIDGES, key=lambda ridge: told_by(choices, ridge))


def told_by(choices: Sequence[Choice], ridge: float) -> float:
    """Return the sum of log probabilities of left-out struggles."""
    whole, total = fit_choice(choices, ridge), 0.0
    for k, (columns, who) in enumerate(choices):
        beta = fit_choice([c for j, c in enumerate(choices) if j != k], ridge, whole)
        total += float(np.log(softmax(columns @ beta)[who]))
    return total
