"""A forecast in words and as data."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import numpy as np

import whowhom
from whowhom.classics.bargaining.ensemble import QUANTILES
from whowhom.classics.bargaining.forecast import Forecast, Spread
from whowhom.errors import Fault, InputError, nearest

MODEL_NAMES = {
    "smp": "spatial model of politics", "scholz": "group decision, reading of Scholz, Calbert and Smith",
    "masad": "group decision, reading of Masad",
}
SHOWN = 40
"""Actors in a printed table; all of them are in the JSON and in the report."""


def as_json(made: list[Forecast]) -> str:
    """Return one JSON object: the forecast, or `models` with several."""
    if len(made) == 1:
        return json.dumps(_data(made[0]))
    return json.dumps({"models": {one.wishes.model: _data(one) for one in made}})


def _data(one: Forecast) -> dict[str, Any]:
    """Return a forecast as plain data; the keys are documented in the tutorial."""
    data: dict[str, Any] = {
        "model": one.wishes.model, "actors": list(one.table.actors), "issues": list(one.table.issues),
        "turns": one.turns, "outcome": one.outcome.tolist(),
    }
    if one.chances is not None:
        data |= {"risk": one.risk.tolist(), "state_probabilities": one.chances.tolist()}
    else:
        data |= {
            "risk_exponents": [[look.exponent.tolist() for look in play.rounds] for play in one.decisions],
            "mean": np.stack([play.mean for play in one.decisions], axis=1).tolist(),
            "median": np.stack([play.median for play in one.decisions], axis=1).tolist(),
        }
    data["positions"] = one.positions.tolist()
    data["challenges"] = [vars(item) for story in one.story for item in story.challenges]
    data["moves"] = [vars(item) for story in one.story for item in story.moves]
    if one.spread is not None:
        data["ensemble"] = _spread_data(one.spread)
    data["made"] = provenance(one)
    return data


def _spread_data(spread: Spread) -> dict[str, Any]:
    """Return an ensemble as plain data, every mean with its Monte Carlo error."""
    error = spread.outcome.std(axis=0, ddof=1) / np.sqrt(spread.runs)
    data: dict[str, Any] = {
        "n": spread.runs, "quantile_levels": list(QUANTILES),
        "outcome": {
            "mean": spread.outcome.mean(axis=0).tolist(), "error": error.tolist(),
            "quantiles": np.quantile(spread.outcome, QUANTILES, axis=0).tolist(),
        },
        "positions": spread.quantiles.tolist(), "turns": float(spread.turns.mean()),
    }
    if spread.chances is not None:
        wobble = spread.chances.std(axis=0, ddof=1) / np.sqrt(spread.runs)
        data["state_probabilities"] = {"mean": spread.chances.mean(axis=0).tolist(), "error": wobble.tolist()}
    return data


def provenance(one: Forecast) -> dict[str, Any]:
    """Return how a forecast was made: enough to make it again."""
    digest = hashlib.sha256(Path(one.table.file).read_bytes()).hexdigest()
    return {
        "version": whowhom.__version__, "file": Path(one.table.file).name, "sha256": digest,
        "model": one.wishes.model, "switches": one.switches, "turns": one.wishes.turns,
        "n": one.spread.runs if one.spread else 1, "seed": one.seed,
        "scale": list(one.scale),
    }


def as_text(made: list[Forecast], why: list[str]) -> str:
    """Return the forecasts as a page of text, with the reasons of the actors asked about."""
    parts = [_page(one) for one in made]
    if len(made) > 1:
        parts.append(side_by_side(made))
    for name in why:
        actors = made[0].table.actors
        if name not in actors:
            raise InputError(Fault("the command line", "--why", "names no actor", name, remedy=nearest(name, actors)))
        for one in made:
            lines = [line for story in one.story for line in story.why(name)] or ["It never moved."]
            parts.append("\n".join([f"Why {name} moved ({one.wishes.model}):", *(f"  {line}" for line in lines)]))
    return "\n\n".join(parts)


def counted(number: int, what: str) -> str:
    """Return a number with its noun, in the plural where it needs one.

    >>> counted(1, "turn"), counted(2, "turn")
    ('1 turn', '2 turns')
    """
    return f"{number} {what}" + ("" if number == 1 else "s")


def _page(one: Forecast) -> str:
    """Return one forecast: what was played, the outcome, a line an actor."""
    low, high = one.scale
    lines = [
        f"{MODEL_NAMES[one.wishes.model]}: {len(one.table.actors)} actors, {counted(len(one.table.issues), 'issue')}, "
        f"{counted(one.turns, 'turn')}; positions on the scale {low:g}..{high:g}",
        "Outcome (mean position, weighted by " + ("chance" if one.chances is not None else "power and salience") + "):",
    ]
    for m, issue in enumerate(one.table.issues):
        words = f"  {issue}: {one.outcome[m]:.2f}"
        if one.spread:
            mean, error = one.spread.outcome[:, m].mean(), one.spread.outcome[:, m].std(ddof=1) / one.spread.runs**0.5
            low90, high90 = np.quantile(one.spread.outcome[:, m], (0.05, 0.95))
            words = f"  {issue}: {mean:.2f} +- {error:.2f} over {one.spread.runs} runs; nine in ten from "
            words += f"{low90:.2f} to {high90:.2f}; this run {one.outcome[m]:.2f}"
        lines.append(words)
    width = max(5, *(len(name) for name in one.table.actors))
    lines.append(f"{'actor':<{width}}  " + ("chance" if one.chances is not None else "risk r") + "  start -> end")
    for i, name in enumerate(one.table.actors[:SHOWN]):
        number = one.chances[-1, i] if one.chances is not None else one.risk[i].mean()
        path = "; ".join(f"{a:.4g} -> {b:.4g}" for a, b in zip(one.positions[0, i], one.positions[-1, i], strict=True))
        lines.append(f"{name:<{width}}  {number:6.4f}  {path}")
    if len(one.table.actors) > SHOWN:
        lines.append(f"... and {len(one.table.actors) - SHOWN} more; --json has them all")
    return "\n".join(lines)


def side_by_side(made: list[Forecast]) -> str:
    """Return the last positions of several models or readings, one column each."""
    table = made[0].table
    width = max(8, *(len(name) for name in table.actors))
    lines = [f"{'last positions':<{width + 2}}" + "".join(f"{one.wishes.model:>10}" for one in made)]
    for m, issue in enumerate(table.issues):
        lines.append(f"{issue}")
        rows = [(f"  {name}", [one.positions[-1, i, m] for one in made]) for i, name in enumerate(table.actors[:SHOWN])]
        for name, values in [*rows, ("  outcome", [one.outcome[m] for one in made])]:
            lines.append(f"{name:<{width + 2}}" + "".join(f"{value:10.4f}" for value in values))
    return "\n".join(lines)
