"""The series of a run as labelled arrays: quantiles over all histories, and the kept sample of whole ones."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import numpy as np

from whowhom.runs import grid
from whowhom.runs.folder import RunFolder
from whowhom.runs.sample import read_series
from whowhom.runs.summary import Summary
from whowhom.state.variables import VARIABLES

if TYPE_CHECKING:
    import xarray as xr

LEVELS = (0.05, 0.25, 0.5, 0.75, 0.95)
MEANING = {variable.name: variable.meaning for variable in VARIABLES}
UNITS = ("million", "persons", "years", "base year = 1")
"""Units that a variable's meaning ends with; all else is a share or an index without one."""


def described(variable: str) -> dict[str, str]:
    """Return units and long name of a variable of the state."""
    meaning = MEANING[variable]
    unit = next((u for u in UNITS if meaning.endswith(u)), "1")
    return {"units": unit, "long_name": meaning.removesuffix(unit).rstrip(" ,") if unit != "1" else meaning}


def months(month0: int, count: int) -> np.ndarray:
    """Return months as dates, each the first of its month; `month0` counts months from year 0."""
    return np.datetime64("0000-01", "M") + np.arange(month0, month0 + count)


def dates(summary: Summary) -> np.ndarray:
    """Return the months of a run as dates."""
    return months(summary.month0, summary.months).astype("datetime64[s]")


def quantiles(counts: np.ndarray, variable: str) -> np.ndarray:
    """Return (quantile, ...) of counts (..., bin)."""
    return np.stack([grid.quantile(counts, variable, level) for level in LEVELS])


def power(summary: Summary, run: RunFolder) -> xr.Dataset:
    """Return strength and resources of every actor (quantile, month, actor) and (history, month, actor)."""
    kept = read_series(run, "series", len(summary.sample))
    data = {}
    for n, name in enumerate(summary.variables):
        data[name] = (("quantile", "month", "actor"), quantiles(summary.histograms[n], name), described(name))
        data[f"{name}_sample"] = (("history", "month", "actor"), kept[:, :, n], described(name))
    names = ("actor", [summary.labels.get(id, id) for id in summary.actors])
    return dataset(summary, data, {"actor": list(summary.actors), "name": names})


def society(summary: Summary, run: RunFolder) -> xr.Dataset:
    """Return every quantity of society (quantile, month) and (history, month)."""
    kept = read_series(run, "society", len(summary.sample))
    data = {}
    for n, name in enumerate(summary.society):
        data[name] = (("quantile", "month"), quantiles(summary.society_histograms[n], name), described(name))
        data[f"{name}_sample"] = (("history", "month"), kept[:, :, n], described(name))
    return dataset(summary, data, {})


def dataset(summary: Summary, data: Mapping[str, Any], coordinates: Mapping[str, Any]) -> xr.Dataset:
    """Return arrays with their labels and with what made them."""
    import xarray as xr

    data = {**data, "standing": ("month", summary.standing, {"long_name": "histories that lived the month"})}
    coords = {"quantile": list(LEVELS), "month": dates(summary), "history": list(summary.sample), **coordinates}
    made = {name: getattr(summary, name) for name in ("case", "theory", "start", "seed", "histories", "result_hash")}
    return xr.Dataset(data, coords, made)
