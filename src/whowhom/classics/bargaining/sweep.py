"""How far a forecast of the spatial model hangs on its switches: every setting of five of them, one run each.

For each value of each switch: the forecast with that switch changed alone, and the mean and the ends of the forecasts
over all settings of the others. `hangs` is the part of the variance over all settings that one switch explains by
itself (the variance of its means).
"""

from __future__ import annotations

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import product

import numpy as np

from whowhom.classics.bargaining.spatial.model import SWITCHES, Inputs, read_rules, simulate
from whowhom.classics.bargaining.spatial.run import Stop

SWEPT = ("vote", "election", "victory", "risk-adjust", "risk-range")
MOST_ACTORS = 60
"""With more, switches are changed one by one only."""


@dataclass(frozen=True)
class Row:
    """One value of one switch: outcomes by issue, alone and over all settings of the others (None if not all run)."""

    switch: str
    value: str
    alone: np.ndarray
    mean: np.ndarray | None
    low: np.ndarray | None
    high: np.ndarray | None


@dataclass(frozen=True)
class Sweep:
    """`rows` by switch and value, `outcomes (setting, issue)` of all settings run, `hangs` by switch, (issue)."""

    base: dict[str, str]
    rows: tuple[Row, ...]
    outcomes: np.ndarray
    hangs: dict[str, np.ndarray]


def sweep(inputs: Inputs, base: Mapping[str, str], stop: Stop) -> Sweep:
    """Play every setting of the swept switches; others stay as in `base`, and bargains are those of the mode."""
    values = [tuple(SWITCHES[name][1]) for name in SWEPT]
    fixed = {**base, "transition": "deterministic"}
    here = tuple(fixed[name] for name in SWEPT)
    settings = list(product(*values))
    if len(inputs.actors) > MOST_ACTORS:
        settings = [setting for setting in settings if sum(a != b for a, b in zip(setting, here, strict=True)) <= 1]

    def play(setting: tuple[str, ...]) -> np.ndarray:
        return outcome_of(inputs, {**fixed, **dict(zip(SWEPT, setting, strict=True))}, stop)

    play(here)  # compiled once, before the threads
    with ThreadPoolExecutor() as pool:
        outcomes = np.array(list(pool.map(play, settings)))
    place = {setting: k for k, setting in enumerate(settings)}
    whole = len(inputs.actors) <= MOST_ACTORS
    rows, hangs = [], {}
    for at, name in enumerate(SWEPT):
        means = []
        for value in values[at]:
            alone = outcomes[place[(*here[:at], value, *here[at + 1 :])]]
            with_it = outcomes[[k for k, setting in enumerate(settings) if setting[at] == value]]
            means.append(with_it.mean(axis=0))
            ends = (with_it.mean(axis=0), with_it.min(axis=0), with_it.max(axis=0)) if whole else (None, None, None)
            rows.append(Row(name, value, alone, *ends))
        if whole:
            hangs[name] = np.var(means, axis=0) / np.maximum(outcomes.var(axis=0), 1e-300)
    return Sweep(dict(zip(SWEPT, here, strict=True)), tuple(rows), outcomes, hangs)


def outcome_of(inputs: Inputs, switches: Mapping[str, str], stop: Stop) -> np.ndarray:
    """Return the forecast (issue) under these switches, on the table's scale."""
    return simulate(inputs, read_rules(switches), stop).outcome()
