"""Histories played for a count or a mean and not kept: odds from other starts, networks, the spread."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace

import numpy as np

from whowhom.engine.bind import Model
from whowhom.engine.play import Player
from whowhom.runs.chunk import play_one
from whowhom.runs.provenance import cores
from whowhom.runs.reduce import name_outcomes
from whowhom.runs.summary import Network, StartOdds
from whowhom.runs.workers import over_chunks, warm

BLOCK = 25
FAILED = (-1, 0)


def play_outcomes(model: Model, numbers: int, seed: int, draw: Callable[[int], int] | None = None,
                  workers: int | None = None) -> np.ndarray:
    """Return (outcome, who) of histories 0 to numbers - 1 (history, 2); -1 where one failed.

    `draw(number)` is the history whose ranged numbers it has, itself by default.
    """
    first, out = [warm(model, seed)], np.full((numbers, 2), -1, np.int64)

    def work(player: Player, block: int) -> None:
        for number in range(block * BLOCK, min(numbers, (block + 1) * BLOCK)):
            history, _ = play_one(player, seed, number, draw(number) if draw else None)
            out[number] = FAILED if history.status else (history.outcome, history.who)

    def make() -> Player:
        return first.pop() if first else Player(model)

    blocks = range(-(-numbers // BLOCK))
    with closing(over_chunks(blocks, make, work, workers or cores(), threading.Event())) as done:
        for _ in done:
            pass
    return out


def start_odds(model: Model, numbers: int, seed: int, workers: int | None = None) -> StartOdds:
    """Return the counted outcomes of a model, for the odds from its start."""
    pairs = play_outcomes(model, numbers, seed, workers=workers)
    good = pairs[pairs[:, 0] >= 0]
    counts = name_outcomes(model, Counter(map(tuple, good.tolist())))
    return StartOdds(model.start.id, numbers, numbers - len(good), counts)


def network(model: Model, month: int, numbers: int, seed: int, workers: int | None = None) -> Network:
    """Return who would beat whom, and who is bound to whom, at the end of a month: means over histories.

    Draws are addressed, so a history cut short at that month is the beginning of the whole one. Histories that ended
    before that month are left out.
    """
    short, n = replace(model, months=month - model.start.month + 1), len(model.names.actors)
    first = [warm(short, seed)]

    def work(player: Player, block: int) -> tuple[np.ndarray, ...]:
        sums = (*(np.zeros((n, n)) for _ in range(4)), np.zeros(n), np.zeros(n), np.zeros(1))
        for number in range(block * BLOCK, min(numbers, (block + 1) * BLOCK)):
            history = play_one(player, seed, number)[0]
            if history.status == 0 and history.months == short.months:
                add_state(player, n, sums[:-1])
                sums[-1][0] += 1
        return (np.array(block), *sums)

    def make() -> Player:
        return first.pop() if first else Player(short)

    blocks = range(-(-numbers // BLOCK))
    with closing(over_chunks(blocks, make, work, workers or cores(), threading.Event())) as done:
        parts = sorted(done, key=lambda part: int(part[0]))
    # Sums of floats are added in the order of blocks, so that the result does not hang on the workers.
    beats, both_contend, tie, both, present, contends, stand = (
        np.sum([part[k] for part in parts], axis=0) for k in range(1, 8))
    with np.errstate(invalid="ignore"):
        return Network(month, int(stand[0]), beats / both_contend, tie / both, present / stand, contends / stand)


def add_state(player: Player, n: int, sums: tuple[np.ndarray, ...]) -> None:
    """Add the state at the end of a history to sums: beats, both contending, ties, both present, present, contends."""
    state = player.state()
    present = (state["present"][:n] == 1).astype(float)
    contends = np.zeros(n)
    contends[[i for i in state["contender"][: int(state["contenders"][0])] if 0 <= i < n]] = 1.0
    pairs, contending = np.outer(present, present), np.outer(contends, contends)
    for total, part in zip(sums, (state["beats"][:n, :n] * contending, contending, state["tie"][:n, :n] * pairs, pairs,
                                  present, contends), strict=True):
        total += part
