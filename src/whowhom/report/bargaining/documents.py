"""A forecast as plain data: the document that `whowhom bargain --json` prints; its keys are told in the tutorial."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

import whowhom
from whowhom.classics.bargaining.ensemble import QUANTILES
from whowhom.classics.bargaining.explanation import Explanation, Move
from whowhom.classics.bargaining.forecast import Forecast, Spread
from whowhom.classics.bargaining.sweep import Sweep
from whowhom.classics.bargaining.vetoes import Vetoes
from whowhom.report.bargaining.why import PHRASES, reason, sentence


def document(made: Sequence[Forecast]) -> dict[str, Any]:
    """Return the forecast, or `models` with several."""
    if len(made) == 1:
        return data_of(made[0])
    return {"models": {one.wishes.model: data_of(one) for one in made}}


def data_of(one: Forecast) -> dict[str, Any]:
    """Return one forecast as plain data."""
    data: dict[str, Any] = {
        "model": one.wishes.model, "actors": list(one.table.actors), "issues": list(one.table.issues),
        "turns": one.turns, "outcome": one.outcome.tolist(), "scale": list(one.scale),
        "start": {"mean": one.start_mean.tolist(), "median": one.start_median.tolist()},
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
    if one.worth is not None:
        data["utilities"] = {"start": one.worth[0].tolist(), "end": one.worth[1].tolist()}
    if one.vetoes is not None:
        data["vetoes"] = vetoes_data(one.vetoes)
    if one.sweep is not None:
        data["sweep"] = sweep_data(one.sweep)
    data["challenges"] = [vars(item) for story in one.story for item in story.challenges]
    data["moves"] = [move_data(item, story) for story in one.story for item in story.moves]
    if one.spread is not None:
        data["ensemble"] = spread_data(one.spread)
    data["remarks"] = list(one.remarks)
    data["made"] = provenance(one)
    return data


def move_data(move: Move, story: Explanation) -> dict[str, Any]:
    """Return a move as plain data, its kind and reason in words."""
    kept = {name: value for name, value in vars(move).items() if name not in ("how", "odds", "expected")}
    said = {"kind": PHRASES[move.how], "reason": reason(move), "sentence": sentence(move, story.issues)}
    return kept | said


def vetoes_data(vetoes: Vetoes) -> dict[str, Any]:
    """Return what vetoes leave of a forecast as plain data."""
    return {
        "status_quo": vetoes.status_quo.tolist(), "outcome": vetoes.outcome.tolist(),
        "agrees_to": dict(zip(vetoes.actors, vetoes.way.tolist(), strict=True)), "blocking": list(vetoes.blocking),
    }


def sweep_data(made: Sweep) -> dict[str, Any]:
    """Return a sweep as plain data."""
    rows = [
        {name: value.tolist() if isinstance(value, np.ndarray) else value for name, value in vars(row).items()}
        for row in made.rows
    ]
    hangs = {name: share.tolist() for name, share in made.hangs.items()}
    return {"base": made.base, "settings": len(made.outcomes), "rows": rows, "hangs": hangs}


def spread_data(spread: Spread) -> dict[str, Any]:
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
    return {
        "version": whowhom.__version__, "file": Path(one.table.file).name, "sha256": one.table.digest,
        "model": one.wishes.model, "switches": one.switches, "turns": one.wishes.turns,
        "n": one.spread.runs if one.spread else 1, "seed": one.seed,
        "scale": list(one.scale),
    }
