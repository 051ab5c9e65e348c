"""One forecast of a bargain as frames and arrays."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd
    import xarray as xr

    from whowhom.classics.bargaining.forecast import Forecast


def actors_of(one: Forecast) -> pd.DataFrame:
    """Return one forecast's actors as a frame."""
    import pandas as pd

    several = len(one.table.issues) > 1
    data: dict[str, Any] = {"capability": one.table.capability.centre}
    for m, issue in enumerate(one.table.issues):
        tail = f"_{issue}" if several else ""
        data |= {f"start{tail}": one.positions[0, :, m], f"end{tail}": one.positions[-1, :, m]}
    if one.chances is not None:
        data |= {"chance": one.chances[-1], "risk": one.risk}
    else:
        data["risk_exponent"] = one.risk.mean(axis=1)
    frame = pd.DataFrame(data, index=pd.Index(one.table.actors, name="actor"))
    frame.attrs["scale"] = one.scale
    return frame


def outcome_of(one: Forecast) -> pd.DataFrame:
    """Return one forecast's outcome as a frame."""
    import pandas as pd

    data: dict[str, Any] = {"forecast": one.outcome, "start_mean": one.start_mean, "start_median": one.start_median}
    if one.spread is not None:
        drawn = one.spread.outcome
        data |= {"mean": drawn.mean(axis=0), "error": drawn.std(axis=0, ddof=1) / one.spread.runs**0.5}
        low, high = pd.DataFrame(drawn).quantile([0.05, 0.95]).to_numpy()
        data |= {"low": low, "high": high}
    return pd.DataFrame(data, index=pd.Index(one.table.issues, name="issue"))


def by_turn_of(one: Forecast) -> xr.Dataset:
    """Return one forecast's turns as a data set."""
    import xarray as xr

    low, high = one.scale
    units = f"points of the scale {low:g}..{high:g}"
    dims = ("turn", "actor", "issue")
    data: dict[str, Any] = {"position": (dims, one.positions, {"units": units, "long_name": "position"})}
    if one.chances is not None:
        told = {"units": "1", "long_name": "chance that the actor's position is the outcome"}
        data["chance"] = (dims[:2], one.chances, told)
    coords: dict[str, Any] = {
        "turn": list(range(one.turns + 1)), "actor": list(one.table.actors), "issue": list(one.table.issues)
    }  # fmt: skip
    if one.spread is not None:
        from whowhom.classics.bargaining.ensemble import QUANTILES

        turns = one.spread.quantiles.shape[1]
        told = {"units": units, "long_name": "quantiles of the position over the runs"}
        data["spread"] = (("quantile", "drawn_turn", "actor", "issue"), one.spread.quantiles, told)
        coords |= {"quantile": list(QUANTILES), "drawn_turn": list(range(turns))}
    return xr.Dataset(data, coords, {"model": one.wishes.model, "seed": one.seed})


def utilities_of(one: Forecast) -> xr.DataArray:
    """Return one forecast's matrix of utilities."""
    import xarray as xr

    actors = list(one.table.actors)
    if one.worth is None:
        told = {"units": "utility", "long_name": "what the actor expects from challenging the other"}
        return xr.DataArray(
            one.story[0].gains[:1], {"when": ["start"], "actor": actors, "other": actors}, ("when", "actor", "other"),
            "expected", told,
        )  # fmt: skip
    coords = {"when": ["start", "end"], "actor": actors, "holder": actors}
    told = {"units": "utility, 1 for the actor's own position", "long_name": "worth of the holder's position"}
    return xr.DataArray(one.worth, coords, ("when", "actor", "holder"), "utility", told)


def sweep_of(one: Forecast) -> pd.DataFrame:
    """Return one forecast's sweep as a frame, indexed by issue, switch and value."""
    import pandas as pd

    rows = []
    for row in one.sweep.rows if one.sweep else ():
        for m, issue in enumerate(one.table.issues):
            ends = [None if part is None else part[m] for part in (row.mean, row.low, row.high)]
            rows.append((issue, row.switch, row.value, row.alone[m], *ends))
    frame = pd.DataFrame(rows, columns=["issue", "switch", "value", "alone", "mean", "low", "high"])
    return frame.set_index(["issue", "switch", "value"])
