"""`Run`: what playing a struggle many times leaves, and every way of looking at it."""

from __future__ import annotations

import shutil
from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from whowhom.engine.bind import Model
from whowhom.engine.numbers import parameters_of
from whowhom.engine.own import Own
from whowhom.engine.remarks import remarks
from whowhom.errors import Fault, InputError, Remark
from whowhom.library import ends, places, series
from whowhom.library.history import History
from whowhom.library.shown import head, html, short
from whowhom.library.tables import events_of, odds_frame
from whowhom.library.watch import Watch
from whowhom.questions.extras import complete
from whowhom.questions.odds import asked_odds, odds_table
from whowhom.report.source import Source
from whowhom.report.text import run as words
from whowhom.runs.folder import RunFolder
from whowhom.runs.run import Finished
from whowhom.runs.summary import Summary

if TYPE_CHECKING:
    import duckdb
    import pandas as pd
    import xarray as xr
    from matplotlib.figure import Figure


class Run:
    """Histories of one model, played and counted. `simulate` makes it, `open_run` reads it from its folder."""

    def __init__(
        self, done: Finished, model: Model, own: Sequence[Own] = (), keep: TemporaryDirectory[str] | None = None
    ) -> None:
        self._done, self._own, self._keep = done, tuple(own), keep
        self.model = model
        self._report: Path | None = None

    @property
    def folder(self) -> Path:
        """The folder of the run; where it was played without `out`, a temporary one that goes with this object."""
        return self._done.folder

    @property
    def summary(self) -> Summary:
        """All counts of the run: the source of every table below."""
        return self._done.summary

    @property
    def histories(self) -> int:
        """The number of histories that were played."""
        return self.summary.histories

    @cached_property
    def provenance(self) -> Mapping[str, Any]:
        """How the run was made: case, theory in full, parameters with their sources, seed, software, machine."""
        return {**self.summary.provenance, "result_hash": self.summary.result_hash}

    @cached_property
    def remarks(self) -> tuple[Remark, ...]:
        """What the maker of the case may not have meant: nobody meets, an outcome cannot happen, a mechanism idles."""
        return tuple(remarks(self.model))

    def odds(self) -> pd.DataFrame:
        """Return the odds of every outcome, most probable first; they sum to 1.

        Returns:
            Indexed by `outcome`, with `probability`, `error` (Monte Carlo, sqrt(p(1-p)/n)) and the 95 % Wilson bounds
            `low` and `high`.
        """
        return odds_frame(odds_table(self.summary.counts, self.summary.declared), "outcome")

    def states(self) -> pd.DataFrame:
        """Return the odds of every state of the case at the end; any number of them may hold in one history.

        Each is asked of the `histories` that came to its date, the end unless it says another; those about the order or
        who rules, of all.
        """
        return odds_frame(asked_odds(self.summary.states, self.summary.reached), "state", histories=True)

    def asked(self) -> pd.DataFrame:
        """Return the odds of every question asked besides (`simulate(..., ask=[...])`), in the form of `states`."""
        return odds_frame(asked_odds(self.summary.asked, self.summary.reached), "question", histories=True)

    def order(self) -> pd.DataFrame:
        """Return how the order stands at the end of histories: it stands, or how it fell, which ends a history.

        Returns:
            Indexed by `order`, columns as of `odds`, and the quartiles of the dates of a fall: `first_quarter`,
            `median`, `third_quarter`.
        """
        return ends.order(self.summary.ends, self.summary.month0)

    def rulers(self) -> pd.DataFrame:
        """Return who ruled and who led, whether or not the order fell.

        Returns:
            Indexed by `person` (id), with `name` and the share of histories, each with its `..._error`, in which he was
            `established` at all (an outcome of the case over actors held of him in some month), the
            `first_established`, ruled `longest`, ruled `at_end`, or `led` then (the firmest grip, even where nobody
            ruled); `median_date` of his establishment.
        """
        s = self.summary
        return ends.rulers(s.ends, s.actors, s.people, s.month0)

    @cached_property
    def power(self) -> xr.Dataset:
        """Who held power, month by month: quantiles over all histories, and the kept sample of whole ones.

        `strength` (mean chance to prevail over another contender) and `resources` (share of all powers and posts) by
        (quantile, month, actor); `strength_sample` and `resources_sample` by (history, month, actor); `standing`, how
        many histories lived each month. After its order has fallen a history is missing (NaN).
        """
        return series.power(self.summary, self.source.run)

    @cached_property
    def society(self) -> xr.Dataset:
        """Society, economy and world, month by month: a variable by (quantile, month), its sample by (history, month).

        Units and meaning stand in the attributes of each variable. After its order has fallen a history is missing
        (NaN); `standing` is how many lived each month.
        """
        return series.society(self.summary, self.source.run)

    def events(self) -> duckdb.DuckDBPyRelation:
        """Return every logged decision of every history as a relation: `.df()`, `.filter(...)`, `.aggregate(...)`.

        Columns: history, month (a date), order within the history, decision, a, b, value, chosen, and p, the
        probability that it had at that moment.
        """
        return events_of(self.source.run, "events")

    def outcomes(self) -> duckdb.DuckDBPyRelation:
        """Return the end of every history as a relation.

        Columns: history, outcome, status (0 unless it failed), number of events, months lived, order (how it stands at
        the end), leader, first_ruler, longest_ruler, ruler (at the end).
        """
        return events_of(self.source.run, "histories")

    def history(self, number: int) -> History:
        """Return one history: its outcome, its chronicle, its events, its state by month.

        Raises:
            InputError: if the run has no history of this number.
        """
        if not 0 <= number < self.histories:
            got, expected = str(number), f"0 to {self.histories - 1}"
            raise InputError(Fault("history", got, "is not a history of this run", got, expected))
        return History(self.source, number)

    def record(self, *actors: str) -> History:
        """Return what did happen in the same span, from the record of the case, in the form of a history."""
        return History(self.source, None, actors)

    def holders(self, office: str | None = None, person: str | None = None) -> pd.DataFrame:
        """Return the odds of holding an office at the end of each year, of histories that lived it; all, or of one
        `office` or `person` (ids; `nobody` holds an empty office).

        Returns:
            A row an office, year and person: `person`, `name`, `year`, `office`, `title`, then `probability`, `error`,
            `low`, `high` as of `odds`, and of how many `histories`. Of each office and year they sum to 1. Who never
            holds an office has no row of it, nor has a year that no history lived.

        Raises:
            InputError: for an id that the run does not know, with the nearest.
        """
        return places.holders(self.summary, office, person)

    def fates(self, person: str | None = None, fate: str | None = None) -> pd.DataFrame:
        """Return the odds of where everyone stands at the end of each year: on which rung of the ladder, dead, or not
        yet there; of histories that lived it; all, or of one `person` (id) or `fate`.

        Returns:
            A row a person, year and fate: `person`, `name`, `year`, `fate`, then odds and `histories` as of `holders`.
            Of each person and year they sum to 1. A fate that a person never meets has no row of him.

        Raises:
            InputError: for a person or fate that the run does not know, with the nearest.
        """
        return places.fates(self.summary, person, fate)

    def parameters(self) -> pd.DataFrame:
        """Return the parameters that every history was played with: indexed by `history`, a column a parameter."""
        import pandas as pd

        values = parameters_of(self.model, self.summary.seed, self.histories)
        return pd.DataFrame(values, pd.RangeIndex(self.histories, name="history"), list(self.model.parameters))

    def spread(self, *, workers: int | None = None, progress: bool = False) -> Mapping[str, Any] | None:
        """Return how much of the spread between histories comes from not knowing the parameters; asked once, and kept.

        Returns:
            `share`, its `error`, the size of the design (`draws`, `replicates`) and the same by outcome; None where
            parameters are fixed.
        """
        self._ask(workers, progress, with_spread=True, for_report=False)
        return self.summary.spread

    def report(self, path: str | Path | None = None, *, workers: int | None = None, progress: bool = False) -> Path:
        """Write the report, one HTML file that opens offline, and return its path: in the run's folder by default.

        Raises:
            MachineError: if it cannot be written.
        """
        from whowhom.report.page import write_report

        self._ask(workers, progress, with_spread=False, for_report=True)
        self._report = write_report(self.folder, Path(path) if path else None, self._own, tell=lambda words: None)
        return self._report

    def _ask(self, workers: int | None, progress: bool, **what: bool) -> None:
        """Ask the run for what it lacks, where it can be played on."""
        if self.model.own() != self.summary.provenance.get("mechanisms", {}):
            return
        with Watch("histories", shown=progress) as watch:
            self._done = complete(self._done, self.model, workers=workers, tell=watch.tell, **what)

    def save(self, folder: str | Path) -> Path:
        """Copy the run's folder to a place that does not exist yet, and return it: a run without `out` is kept so.

        Raises:
            InputError: if there is something already.
        """
        target = Path(folder)
        if target.exists():
            raise InputError(Fault("folder", str(target), "is there already", "a file or a folder", "a new name"))
        shutil.copytree(self.folder, target)
        self._done, self._keep = Finished(target, self.summary), None
        return target

    def plot(self, what: str = "odds") -> Figure:
        """Return a matplotlib figure: `odds` of the outcomes, or `power` of the leading people through time.

        Raises:
            InputError: for another word.
        """
        from whowhom.library.plots import run_figure

        return run_figure(self.source, what)

    @property
    def source(self) -> Source:
        """What report, chronicle and figures are made from."""
        return Source(RunFolder(self.folder), self.summary, self.model)

    def as_text(self) -> str:
        """Return the run in words, as the command line prints it."""
        return words.as_text(self.summary, self.remarks, *self._places())

    def as_json(self) -> dict[str, Any]:
        """Return the run as one JSON document, unrounded."""
        return words.as_json(self.summary, self.remarks, *self._places())

    def _places(self) -> tuple[str | None, str | None]:
        """Return where folder and report are, as far as they will stay."""
        report = None if self._report is None else str(self._report)
        return (str(self.folder) if self._keep is None else None), report

    def _title(self) -> str:
        s = self.summary
        return f"{s.title}: {s.histories:,} histories from {s.start}, theory {s.theory}, seed {s.seed}"

    def __repr__(self) -> str:
        return short(f"<Run> {self._title()}\n{head(self.odds())}")

    def _repr_html_(self) -> str:
        note = "Errors are those of counting histories; the odds hang on the theory, its priors and the coding."
        return html(self._title(), self.odds(), note)
