"""Forecasts from a table of actors: `whowhom.bargain`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from whowhom.library.classics.bargain_views import actors_of, by_turn_of, outcome_of, sweep_of, utilities_of
from whowhom.library.classics.frames import table_source
from whowhom.library.classics.result import Result
from whowhom.tables.outputs import spare

if TYPE_CHECKING:
    import pandas as pd
    import xarray as xr
    from matplotlib.figure import Figure

    from whowhom.classics.bargaining.forecast import Forecast

@dataclass(frozen=True, repr=False)
class Bargain(Result):
    """One forecast for each model asked for (`forecasts`)."""

    forecasts: tuple[Forecast, ...]
    asked: tuple[str, ...] = ()
    matrix: bool = False

    def table(self) -> pd.DataFrame:
        """Return where each actor starts and ends on each issue, with its chance or risk; a row an actor.

        With several models the index is (model, actor). `attrs` holds the ends of the scale.
        """
        import pandas as pd

        frames = {one.wishes.model: actors_of(one) for one in self.forecasts}
        if len(frames) == 1:
            return next(iter(frames.values()))
        return pd.concat(frames, names=["model", "actor"])

    def outcome(self) -> pd.DataFrame:
        """Return forecast, and mean and median at the start, both weighted by capability and salience; a row an issue.

        With an ensemble: its mean, the error of that, and the ends between which nine in ten of the runs fall.
        """
        import pandas as pd

        frames = {one.wishes.model: outcome_of(one) for one in self.forecasts}
        if len(frames) == 1:
            return next(iter(frames.values()))
        return pd.concat(frames, names=["model", "issue"])

    def by_turn(self, model: str | None = None) -> xr.Dataset:
        """Return position (turn, actor, issue) and, in the spatial model, chance and risk (turn, actor)."""
        return by_turn_of(self.one(model))

    def moves(self, model: str | None = None) -> pd.DataFrame:
        """Return every move: turn, actor, partner, and the sentence that says why."""
        import pandas as pd

        from whowhom.report.bargaining.why import sentence

        rows = [
            (move.turn, move.actor, move.partner, move.how, sentence(move, story.issues))
            for story in self.one(model).story for move in story.moves
        ]  # fmt: skip
        return pd.DataFrame(rows, columns=["turn", "actor", "partner", "how", "why"])

    def utilities(self, model: str | None = None) -> xr.DataArray:
        """Return what each position is worth to each actor, (when, actor, holder), in the actors' own eyes.

        The group decision models have no such matrix of states: there it is what each expects from challenging each,
        at the start.
        """
        return utilities_of(self.one(model))

    def sweep(self) -> pd.DataFrame:
        """Return how far the forecast hangs on the switches, a row a value of a switch; empty unless asked for.

        `alone` is the forecast with that switch changed alone, the others are over all settings of the other switches.
        """
        return sweep_of(self.forecasts[0])

    def vetoes(self, model: str | None = None) -> pd.Series:
        """Return the part of the way from the status quo to the forecast that each holder of a veto agrees to."""
        import pandas as pd

        told = self.one(model).vetoes
        parts = {} if told is None else dict(zip(told.actors, told.way.tolist(), strict=True))
        return pd.Series(parts, name="agrees_to", dtype=float)

    def save(self, file: str | Path) -> None:
        """Write the table in KTAB's form (.csv, .xml, .db): with positions by turn in the last.

        Raises `InputError` for another ending, `MachineError` where the file cannot be written.
        """
        from whowhom.classics.bargaining.spatial.model import FOREIGN
        from whowhom.classics.bargaining.tables.write import write_table

        one = self.forecasts[0]
        spare(file, one.table.file)
        named = {name: one.switches[ours] for name, ours in FOREIGN.items() if ours in one.switches}
        write_table(one.table, file, one.scale, named, one.positions)

    def one(self, model: str | None = None) -> Forecast:
        """Return the forecast of a model; the first if none is named."""
        if model is None:
            return self.forecasts[0]
        return next(one for one in self.forecasts if one.wishes.model == model)

    def as_text(self) -> str:
        """Return what `whowhom bargain` prints."""
        from whowhom.report.bargaining.words import as_text

        return as_text(self.forecasts, self.asked, self.matrix)

    def as_json(self) -> dict[str, Any]:
        """Return the document of `whowhom bargain --json`."""
        from whowhom.report.bargaining.documents import document

        return document(self.forecasts)

    def report(self, page: str | Path | None = None, figures: str | Path | None = None) -> None:
        """Write an offline HTML page, and the figures (SVG, CSV) into a folder; `MachineError` if that fails."""
        from whowhom.report.bargaining.page import write

        file = self.forecasts[0].table.file
        write(list(self.forecasts), spare(page, file) if page else None, spare(figures, file) if figures else None)

    def plot(self) -> Figure:
        """Return the positions by turn of the first model, a panel an issue."""
        from whowhom.report.bargaining.figures import positions_figure

        return positions_figure(self.forecasts[0])


def bargain(
    table: str | Path | pd.DataFrame, *, model: str | Sequence[str] = "smp", turns: int | None = None,
    stochastic: bool = False, runs: int | None = None, seed: int | None = None,
    scale: str | tuple[float, float] | None = None, victory: str | None = None, election: str | None = None,
    vote: str | None = None, risk_adjust: str | None = None, risk_range: str | None = None,
    commitment: str | None = None, interpolation: str | None = None, perspective: str | None = None,
    status_quo: str | Sequence[float] | None = None, sweep: bool = False, why: Sequence[str] = (),
    utilities: bool = False,
) -> Bargain:
    """Forecast who bargains with whom, and where everybody ends.

    Args:
        table: The path of a table (CSV, Excel, a file of KTAB) or a frame, a row an actor: capability on any scale,
            position in points of the scale, salience in per cent (or as shares, if none exceeds 1). Several issues as
            `position_tempo`, `salience_tempo`, ... or below each other with a column `issue`. Columns `fixed` and
            `veto` are read where they stand.
        model: "smp" (the spatial model of politics), "scholz" or "masad" (two readings of the group decision model); a
            list for several.
        turns: Play exactly so many turns.
        stochastic: Draw each bargain by its chance (smp).
        runs: Runs of an ensemble: 1000 by default where chance enters, else 1.
        seed: Of all draws.
        scale: Ends of the position scale; smp takes 0 and 100, the others the range of the table.
        victory: "linear", "square", "quartic", "octic" or "binary".
        election: "conditional", "markov-incentive" or "markov-uniform".
        vote: "proportional", "binary", "cubic", "prop-bin", "prop-cubic" or "prospect".
        risk_adjust: "none", "one-third", "half", "two-thirds" or "full".
        risk_range: "min", "mid" or "max".
        commitment: Of third parties: "none", "semi" or "full".
        interpolation: Of bargains: "s1p1", "s2p2" or "s2pmax".
        perspective: Whose odds: "initiator", "both" or "compromise".
        status_quo: What stays where nothing is agreed, a position on each issue: shows what the vetoes leave.
        sweep: Whether to play every setting of five switches (smp), to see how far the forecast hangs on them.
        utilities: Whether the text shows the matrix of utilities.
        why: Actors whose moves the text explains; "all" for everyone.

    Returns:
        A `Bargain`; positions are in points of the scale.

    Raises:
        InputError: with every fault of the table and the wishes at once.

    >>> import pandas as pd
    >>> rows = [("Ana", 9, 10, 100), ("Boris", 1, 50, 100), ("Clara", 2, 90, 100)]
    >>> frame = pd.DataFrame(rows, columns=["actor", "capability", "position", "salience"])
    >>> bargain(frame).table()["end"].round(1).tolist()
    [25.8, 32.0, 32.0]
    """
    from whowhom.classics.bargaining.forecast import Wishes, forecast

    given = {
        "victory": victory, "election": election, "vote": vote, "risk-adjust": risk_adjust, "risk-range": risk_range,
        "commitment": commitment, "interpolation": interpolation, "perspective": perspective,
        "transition": "stochastic" if stochastic else None,
    }  # fmt: skip
    chosen = {name: word for name, word in given.items() if word}
    ends = scale if scale is None or isinstance(scale, str) else f"{scale[0]!r},{scale[1]!r}"
    models = [model] if isinstance(model, str) else list(dict.fromkeys(model))
    source = table_source(table)
    wishes = [Wishes(name, turns, runs, seed, ends, chosen, status_quo, sweep) for name in models or ["smp"]]
    return Bargain(tuple(forecast(source, wish) for wish in wishes), tuple(why), utilities)
