"""Civil violence: `whowhom.epstein`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from whowhom.errors import Fault, InputError
from whowhom.library.classics.result import Result, new_figure

if TYPE_CHECKING:
    import pandas as pd
    import xarray as xr
    from matplotlib.figure import Figure

    from whowhom.classics.crowds.epstein.measure import Measured
    from whowhom.classics.crowds.epstein.rivalry import Rivalry


@dataclass(frozen=True, repr=False)
class Violence(Result):
    """Runs of the model of civil violence (`measured`)."""

    measured: Measured

    def table(self) -> pd.DataFrame:
        """Return bursts, and mean numbers of rebels, quiet and jailed, after the first 50 steps; a row a run."""
        import pandas as pd

        data: dict[str, Any] = {"bursts": self.measured.bursts(), "mean_active": self.measured.means()}
        data |= {"mean_quiet": self.measured.means(1), "mean_jailed": self.measured.means(2)}
        return pd.DataFrame(data, index=pd.RangeIndex(len(data["bursts"]), name="run"))

    def by_step(self) -> xr.Dataset:
        """Return the numbers of active, quiet and jailed citizens after each step, (run, step)."""
        from whowhom.classics.crowds.epstein.measure import STATES

        return by_step(self.measured.counts, STATES)

    def as_text(self) -> str:
        """Return what `whowhom classic epstein` prints."""
        from whowhom.report.text.crowds import violence_text

        return violence_text(self.measured)

    def as_json(self) -> dict[str, Any]:
        """Return the document of `whowhom classic epstein --json`."""
        from whowhom.report.text.crowds import violence_document

        return violence_document(self.measured)

    def plot(self) -> Figure:
        """Return the number of rebels by step, a line a run."""
        figure, axes = new_figure()
        axes.plot(range(1, self.measured.active.shape[1] + 1), self.measured.active.T, lw=0.8)
        axes.set(xlabel="step", ylabel="rebels")
        return figure


@dataclass(frozen=True, repr=False)
class Rivals(Result):
    """Runs of the model of two groups (`rivalry`)."""

    rivalry: Rivalry

    def table(self) -> pd.DataFrame:
        """Return what is left of either group at the end, and the step at which one was gone; a row a run."""
        import pandas as pd

        data: dict[str, Any] = {name: self.rivalry.counts[:, k, -1] for k, name in enumerate(("first", "second"))}
        data["end"] = pd.array(self.rivalry.ends(), dtype="Int64")
        return pd.DataFrame(data, index=pd.RangeIndex(len(self.rivalry.counts), name="run"))

    def by_step(self) -> xr.Dataset:
        """Return the numbers of either group, the risen and the jailed after each step, (run, step)."""
        from whowhom.classics.crowds.epstein.rivalry import STATES

        return by_step(self.rivalry.counts, STATES)

    def as_text(self) -> str:
        """Return what `whowhom classic epstein --model 2` prints."""
        from whowhom.report.text.crowds import rivalry_text

        return rivalry_text(self.rivalry)

    def as_json(self) -> dict[str, Any]:
        """Return the document of the same with `--json`."""
        from whowhom.report.text.crowds import rivalry_document

        return rivalry_document(self.rivalry)

    def plot(self) -> Figure:
        """Return both groups by step, a pair of lines a run."""
        figure, axes = new_figure()
        steps = range(1, self.rivalry.counts.shape[2] + 1)
        for k, (name, colour) in enumerate((("first group", "#0072B2"), ("second group", "#E69F00"))):
            lines = axes.plot(steps, self.rivalry.counts[:, k].T, lw=0.8, color=colour)
            lines[0].set_label(name)
        axes.set(xlabel="step", ylabel="citizens")
        axes.legend(frameon=False)
        return figure


def by_step(counts: Any, states: dict[str, str]) -> xr.Dataset:
    """Return counts (run, state, step) as a data set of states."""
    import xarray as xr

    runs, _, steps = counts.shape
    data = {
        name: (("run", "step"), counts[:, k], {"units": "citizens", "long_name": words})
        for k, (name, words) in enumerate(states.items())
    }
    return xr.Dataset(data, {"run": list(range(runs)), "step": list(range(1, steps + 1))})


def epstein(
    *, model: int = 1, rounding: str = "floor", first: str | None = None, side: int = 40, density: float = 0.7,
    cops: float = 0.04, vision: float | None = None, legitimacy: float | None = None, threshold: float = 0.1,
    strength: float = 2.3, jail: int = 30, legitimacy_at: str | None = None, cops_at: str | None = None,
    births: float | None = None, oldest: int | None = None, runs: int = 5, steps: int = 400, seed: int = 1,
) -> Violence | Rivals:
    """Run the model of civil violence (Epstein 2002): against a regime (model I) or between two groups (model II).

    Args:
        model: 1 or 2.
        rounding: How cops over rebels is read in the estimate of arrest: "floor", "round" or "none".
        first: What comes first in a turn of model I: "act" (if left out) or "move".
        side: Cells on a side of the torus.
        density: Citizens, as a share of the cells.
        cops: Cops, as a share of the cells.
        vision: How far everyone sees, in cells; 7 in model I and 1.7 in model II if left out.
        legitimacy: Of the regime, or what each group grants the other, from 0 to 1; .82 and .8 if left out.
        threshold: Above which grievance less risk makes a rebel.
        strength: k in the estimate of arrest, 1 - exp(-k C/A).
        jail: The longest term, in steps.
        legitimacy_at: A schedule of legitimacy (model I), "77:0.7" or, little by little, "1:0.9~70:0.2".
        cops_at: The same of the share of cops.
        births: Chance of a child per citizen and step (model II); .05 if left out.
        oldest: The greatest age, in steps (model II); 200 if left out.
        runs: Histories.
        steps: Of each; bursts are counted after the first 50.
        seed: Of the addressed draws.

    Returns:
        A `Violence`, or `Rivals` for model II; numbers are of citizens.

    Raises:
        InputError: with everything that is wrong with the parameters.

    >>> epstein(side=12, runs=1, steps=60).by_step()["jailed"].dims
    ('run', 'step')
    """
    only: dict[int, dict[str, object]] = {
        1: {"--births": births, "--oldest": oldest},
        2: {"--first": first, "--legitimacy-at": legitimacy_at, "--cops-at": cops_at},
    }
    if model not in only:
        raise InputError(Fault("--model", "", "is not a model", str(model), "1 or 2"))
    strange = [name for name, value in only[model].items() if value is not None]
    if strange:
        what, remedy = f"is not of model {model}", f"--model {3 - model}"
        raise InputError([Fault(name, "", what, remedy=remedy) for name in strange])
    common = (side, density, cops, (1.7 if model == 2 else 7.0) if vision is None else vision)
    if model == 2:
        from whowhom.classics.crowds.epstein import rivalry

        peace, children = 0.8 if legitimacy is None else legitimacy, 0.05 if births is None else births
        age = 200 if oldest is None else oldest
        setting = rivalry.Rivals(*common, peace, threshold, strength, jail, rounding, children, age)
        return Rivals(rivalry.play(setting, runs, steps, seed))
    from whowhom.classics.crowds.epstein import schedule
    from whowhom.classics.crowds.epstein.measure import measure
    from whowhom.classics.crowds.epstein.model import Violence as Model

    trust = 0.82 if legitimacy is None else legitimacy
    plan = schedule.Schedule(
        schedule.read(legitimacy_at, "--legitimacy-at") if legitimacy_at else (),
        schedule.read(cops_at, "--cops-at") if cops_at else (),
    )
    regime = Model(*common, trust, threshold, strength, jail, rounding, first or "act")
    return Violence(measure(regime, runs, steps, seed, plan))
