"""The spatial model of politics: who ends where when everybody bargains with everybody.

Actors hold positions on issues, with capability and salience. Each turn every actor challenges the one from
whom it expects most, bargains are struck between challenger and challenged, and all actors together elect which
bargain each one follows. See `perception` (what actors see), `turns` (what they do), `run`.

Source: wise2015smp, wise2015condorcet.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from whowhom.classics.bargaining.spatial.perception import Rules
from whowhom.classics.bargaining.spatial.run import Address, Stop, expected_position, run
from whowhom.classics.bargaining.tables.cells import Faults
from whowhom.classics.bargaining.tables.table import KTAB_SCALE, Table
from whowhom.draws import address, decision, history_key
from whowhom.errors import Fault, InputError, nearest

SWITCHES: dict[str, tuple[str, dict[str, float]]] = {
    "victory": ("exponent", {"linear": 1, "square": 2, "quartic": 4, "octic": 8, "binary": 0}),
    "election": ("election", {"conditional": 0, "markov-incentive": 1, "markov-uniform": 2}),
    "transition": ("stochastic", {"deterministic": 0, "stochastic": 1}),
    "vote": (
        "vote_rule",
        {"binary": 0, "prop-bin": 1, "proportional": 2, "prop-cubic": 3, "cubic": 4, "prospect": 5},
    ),
    "risk-adjust": ("anchor", {"none": 1.0, "one-third": 2 / 3, "half": 0.5, "two-thirds": 1 / 3, "full": 0.0}),
    "risk-range": ("risk_range", {"min": 0, "mid": 1, "max": 2}),
    "commitment": ("commitment", {"none": 0, "semi": 1, "full": 2}),
    "interpolation": ("interpolation", {"s1p1": 0, "s2p2": 1, "s2pmax": 2}),
    "perspective": ("perspective", {"initiator": 0, "both": 1, "compromise": 2}),
}
"""Each switch: the field of `Rules` it sets, and its values by name; the defaults are those of `Rules`."""

FOREIGN = {
    "VictoryProbModel": "victory", "PCEModel": "election", "StateTransitions": "transition", "VotingRule": "vote",
    "BigRAdjust": "risk-adjust", "BigRRange": "risk-range", "ThirdPartyCommit": "commitment",
    "InterVecBrgn": "interpolation", "BargnModel": "perspective",
}
"""The names of the switches in KTAB's XML."""

ALIASES = {
    "markovincentive": "markov-incentive", "markovuniform": "markov-uniform", "propbin": "prop-bin",
    "prop": "proportional", "propcbc": "prop-cubic", "asymprosp": "prospect", "onethird": "one-third",
    "twothirds": "two-thirds", "nocommit": "none", "semicommit": "semi", "fullcommit": "full",
    "initonlyinterp": "initiator", "initrcvrinterp": "both", "pwcompinterp": "compromise",
}
"""KTAB's names of values, in small letters, where they differ from ours."""


@dataclass(frozen=True)
class Inputs:
    """A table's numbers on the model's scale, positions and saliences from 0 to 1; `held (actor)`: who never moves."""

    actors: tuple[str, ...]
    issues: tuple[str, ...]
    capability: np.ndarray
    position: np.ndarray
    salience: np.ndarray
    accommodation: np.ndarray
    scale: tuple[float, float]
    held: np.ndarray | None = None

    @property
    def stays(self) -> np.ndarray:
        """Who never moves, (actor)."""
        return np.zeros(len(self.actors), dtype=bool) if self.held is None else self.held

    def outside(self, position: np.ndarray) -> np.ndarray:
        """Return positions on the table's own scale."""
        low, high = self.scale
        return low + position * (high - low)


@dataclass(frozen=True)
class SpatialRun:
    """One run: positions (turn, actor, issue), `inside` from 0 to 1; chances and risk (turn, actor).

    What the model decided by distances is asked again of `inside` only: moved onto a scale and back, two positions that
    were just one would be two.
    """

    inputs: Inputs
    rules: Rules
    inside: np.ndarray
    chances: np.ndarray
    risk: np.ndarray

    @property
    def positions(self) -> np.ndarray:
        """Return the positions on the table's scale, (turn, actor, issue)."""
        return self.inputs.outside(self.inside)

    def outcome(self) -> np.ndarray:
        """Return the mean of the last positions, each distinct one weighted by its chance, on the table's scale."""
        inside = np.empty(len(self.inputs.issues))
        expected_position(self.inside[-1], self.chances[-1], inside)
        return self.inputs.outside(inside)

    @property
    def turns(self) -> int:
        """How many turns were played."""
        return len(self.inside) - 1


def read_rules(chosen: Mapping[str, str], where: str = "the command line") -> Rules:
    """Return the rules that the named switches set, KTAB's names or ours; unknown ones are faults, all at once."""
    faults: list[Fault] = []
    fields: dict[str, Any] = {}
    for name, word in chosen.items():
        switch = FOREIGN.get(name, name)
        field, values = SWITCHES[switch]
        value = ALIASES.get(word.lower(), word.lower())
        if value not in values:
            remedy = nearest(value, list(values))
            faults.append(Fault(where, name, "is not a known switch value", word, ", ".join(values), remedy))
            continue
        fields[field] = values[value] if field == "anchor" else int(values[value])
    if faults:
        raise InputError(faults)
    return Rules(**fields)


def prepare(table: Table, scale: tuple[float, float] | None = None) -> Inputs:
    """Return a table's central values on the model's scale; raise InputError with all that does not fit it."""
    ends = table.scale or scale or KTAB_SCALE
    faults = Faults(table.file)
    total = table.salience.centre.sum(axis=1)
    for i, (name, line) in enumerate(zip(table.actors, table.lines, strict=True)):
        if total[i] > 1.0 + 1e-9:
            remedy = f"multiply the row by {1 / total[i]:.4f}"
            got = f"{100 * total[i]:g} in sum"
            faults.add(line, f"{name}.salience", "is more than all attention", got, "at most 100 per cent", remedy)
        if total[i] <= 0.0:
            faults.add(line, f"{name}.salience", "is 0 on every issue", "0", "some salience, or no such row")
        for m, issue in enumerate(table.issues):
            x = table.position.centre[i, m]
            if not ends[0] <= x <= ends[1]:
                expected = f"a position on the scale {ends[0]:g}..{ends[1]:g}"
                faults.add(line, f"{name}.{issue}", "is off the scale", f"{x:g}", expected, "set it with --scale")
    faults.stop()
    width = ends[1] - ends[0]
    return Inputs(
        table.actors, table.issues, table.capability.centre.copy(), (table.position.centre - ends[0]) / width,
        table.salience.centre.copy(), table.accommodation, ends, table.held,
    )


def where(actors: tuple[str, ...], seed: int, history: int) -> Address:
    """Return the address of a run's draws: the run by seed and number, the actors by their names."""
    words = [address(name) for name in actors]
    key0, key1 = history_key(seed, history)
    low, high = (np.array([word[side] for word in words], dtype=np.int64) for side in (0, 1))
    return Address(key0, key1, decision("bargain.choice"), low, high)


def simulate(inputs: Inputs, rules: Rules, stop: Stop = Stop(), seed: int = 0, history: int = 0) -> SpatialRun:  # noqa: B008
    """Play one run.

    >>> x = np.array([[0.1], [0.5], [0.9]])
    >>> rows = Inputs(("a", "b", "c"), ("tax",), np.array([9.0, 1.0, 2.0]), x, np.ones((3, 1)), np.eye(3), (0, 100))
    >>> simulate(rows, Rules()).positions[-1].ravel().round(1).tolist()
    [25.8, 32.0, 32.0]
    """
    n, issues = inputs.position.shape
    positions = np.empty((stop.most + 1, n, issues))
    chances, risk = np.empty((stop.most + 1, n)), np.empty((stop.most + 1, n))
    turns = run(
        np.ascontiguousarray(inputs.position), np.ascontiguousarray(inputs.salience), inputs.capability,
        inputs.accommodation, inputs.stays, rules, stop, where(inputs.actors, seed, history), positions, chances, risk,
    )
    end = turns + 1
    return SpatialRun(inputs, rules, positions[:end], chances[:end], risk[:end])


def names_of(rules: Rules) -> dict[str, str]:
    """Return the switches by name, as a reader would set them.

    >>> names_of(Rules())["victory"]
    'linear'
    """
    shown = {}
    for switch, (field, values) in SWITCHES.items():
        shown[switch] = next(name for name, value in values.items() if value == getattr(rules, field))
    return shown
