"""The whole state of one history at one time as labelled arrays."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import numpy as np

from whowhom.engine.bind import Model
from whowhom.state.variables import CHANGING, DRAWN, POLITY, RULES, Variable

if TYPE_CHECKING:
    import xarray as xr

LABELLED = {"actor": "actors", "office": "offices", "body": "bodies", "issue": "issues", "domain": "domains",
            "cohort": "cohorts", "country": "countries", "document": "documents"}
"""Dimensions of the state whose places have ids, and where a model keeps these."""


def whole_state(model: Model, state: Mapping[str, np.ndarray]) -> xr.Dataset:
    """Return what histories differ in: each variable with its meaning, places called by ids, empty room left out."""
    import xarray as xr

    own = tuple(variable for mechanism in model.mechanisms for variable in mechanism.variables)
    told = [v.name for v in (*CHANGING, *POLITY, *RULES, *DRAWN, *own) if v.name != "contender"]
    coords = {dim: list(getattr(model.names, kind)) for dim, kind in LABELLED.items()}
    return xr.Dataset({name: labelled(model.layout.variables[name], state[name], coords) for name in told}, coords)


def labelled(variable: Variable, values: np.ndarray, coords: Mapping[str, list[str]]) -> Any:
    """Return (dimensions, values, attributes) of one variable; a single number has no dimension."""
    about = {"long_name": variable.meaning}
    if variable.dims == ("one",):
        return (), values[0], about
    values = values[tuple(slice(len(coords[d]) if d in coords else None) for d in variable.dims)]
    again = [d if n == variable.dims.index(d) else f"{d}_2" for n, d in enumerate(variable.dims)]
    return again, values, about
