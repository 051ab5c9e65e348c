"""`whatif` and its answer, an `Effect`: what a change does, from paired histories."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from whowhom.case.parts.whole import Case
from whowhom.engine.bind import SOCIETY, TRACKED, Model
from whowhom.engine.own import Own
from whowhom.library import ends
from whowhom.library.kept import folder_for, keep
from whowhom.library.models import Parameters, bind
from whowhom.library.series import described, months
from whowhom.library.shown import html, short
from whowhom.library.watch import Watch
from whowhom.questions.whatif import effects as question
from whowhom.questions.whatif.ends import measure_effects, order_effects
from whowhom.questions.whatif.events import event_effects
from whowhom.report.text import whatif as words
from whowhom.theory import Theory

if TYPE_CHECKING:
    import pandas as pd
    import xarray as xr
    from matplotlib.figure import Figure

NAME = "whatif.json"
COLUMNS = ("baseline", "changed", "difference", "error", "low", "high")


class Effect:
    """The answer to a what-if. Both sides of a pair of histories share every draw that the change does not touch."""

    def __init__(self, answer: question.WhatIf, folder: Path | None = None) -> None:
        self.answer, self.folder = answer, folder
        keep(folder, NAME, self.as_json())

    def table(self) -> pd.DataFrame:
        """Return the effect on every outcome.

        Returns:
            Indexed by `outcome` (a template over actors as a whole first), with the probability on both sides, their
            `difference`, its `error`, the 95 % bounds `low` and `high` of Agresti and Min, and how many pairs `gained`
            and `lost` the outcome.
        """
        return frame(self.answer.effects)

    def states(self) -> pd.DataFrame:
        """Return the effect on every state of the case, in the form of `table`: of `pairs` that came to the date it is
        asked of on both sides."""
        return frame(question.state_effects(self.answer)[: len(self.answer.baseline.states)])

    def asked(self) -> pd.DataFrame:
        """Return the effect on every question asked besides, in the form of `states`."""
        return frame(question.state_effects(self.answer)[len(self.answer.baseline.states) :])

    def order(self) -> pd.DataFrame:
        """Return the effect on how the order stands at the end, in the form of `table`."""
        return frame(order_effects(self.answer))

    def rulers(self) -> pd.DataFrame:
        """Return the effect on who ruled and who led, whatever came of the order.

        Returns:
            Indexed by `person` and `rule`: whether he was `established` at all, the `first_established`, ruled
            `longest`, `at_end`, or `led` then; columns as of `table`.
        """
        return ends.ruler_frame(self.answer)

    def measures(self) -> pd.DataFrame:
        """Return the effect on every measure of the case: mean without the change, mean difference, its error.

        Among the `pairs` whose order stands on both sides; of what only grows also among all, `..._until_the_end` of
        each history; the last row is the fall of the order, among all.
        """
        return ends.flat(measure_effects(self.answer)).set_index("measure")

    def events(self) -> pd.DataFrame:
        """Return the effect on key events: how often each comes about on both sides, and how its date moves."""
        import pandas as pd

        return pd.DataFrame([asdict(effect) for effect in event_effects(self.answer)])

    @cached_property
    def series(self) -> xr.Dataset:
        """The effect on series, month by month.

        Of `strength` and `resources` by (month, actor) and of every quantity of society by (month): the mean without
        the change, and under `NAME_difference` and `NAME_error` the mean difference and its error.
        """
        import numpy as np
        import xarray as xr

        model = self.answer.baseline
        data: dict[str, Any] = {}
        for name in TRACKED:
            found = [question.series_effect(self.answer, name, actor) for actor in model.names.actors]
            for part, kind in (("baseline", ""), ("difference", "_difference"), ("error", "_error")):
                values = np.array([one[part] for one in found], float).T
                data[name + kind] = (("month", "actor"), values, described(name))
        for name in SOCIETY:
            one = question.society_effect(self.answer, name)
            for part, kind in (("baseline", ""), ("difference", "_difference"), ("error", "_error")):
                data[name + kind] = ("month", np.array(one[part], float), described(name))
        data["standing"] = ("month", self.answer.tally.both, {"long_name": "pairs that lived the month on both sides"})
        month = months(model.start.month, model.months).astype("datetime64[s]")
        return xr.Dataset(data, {"month": month, "actor": list(model.names.actors)})

    @property
    def parting(self) -> question.Parting:
        """When the histories part: the first month, that by which half have, the share that never do, all counts."""
        return self.answer.first_parting

    @property
    def provenance(self) -> Mapping[str, Any]:
        """How the answer was made: case, theory, changes, seed, software, machine."""
        return words.provenance(self.answer)

    def plot(self) -> Figure:
        """Return a matplotlib figure of the effects on outcomes, with their 95 % bounds."""
        from whowhom.library.plots import effect_figure

        return effect_figure([e for e in self.answer.effects if e.baseline or e.changed])

    def as_text(self) -> str:
        """Return the answer as sentences: which way, how large, how sure, when."""
        return words.as_text(self.answer)

    def as_json(self) -> dict[str, Any]:
        """Return the whole answer as one JSON document, unrounded."""
        return words.as_json(self.answer)

    def __repr__(self) -> str:
        return short(f"<Effect> {self.as_text()}")

    def _repr_html_(self) -> str:
        changes = " and ".join(one.text for one in self.answer.planned.interventions)
        table = self.table()[list(COLUMNS)]
        return html(f"{self.answer.baseline.case.title}: what if {changes}?", table,
                    f"{self.answer.tally.pairs:,} pairs of histories; both sides of a pair share every draw.")


def frame(effects: Sequence[question.OutcomeEffect]) -> pd.DataFrame:
    """Return effects indexed by outcome."""
    import pandas as pd

    columns = [*COLUMNS, "gained", "lost", "pairs"]
    rows = [[getattr(e, c) for c in columns] for e in effects]
    index = pd.Index([e.outcome for e in effects], name="outcome")
    return pd.DataFrame(rows, index, columns)


def whatif(
    case: str | Path | Case | Model,
    do: str | Sequence[str],
    n: int = 1000,
    seed: int = 1,
    *,
    theory: str | Path | Theory = "encompassing",
    start: str | None = None,
    until: str | None = None,
    parameters: Parameters = "prior",
    mechanisms: Iterable[Own] = (),
    out: str | Path | None = None,
    workers: int | None = None,
    progress: bool = False,
    ask: str | Sequence[str] = (),
) -> Effect:
    """Say what a change does: play pairs of histories, with and without it, that share every draw.

    Args:
        case: the id of a built-in case, a path, a `Case`, or a `Model` that is bound already.
        do: one change or several, each `subject.attribute[@date]=value` (`describe("interventions", case)` lists what
            can be changed), or `nothing`.
        n: the number of pairs.
        seed: of all draws.
        theory, start, until, parameters, mechanisms: as in `bind`; not used where `case` is a `Model`.
        out: where a folder with the whole answer as JSON goes; nothing is kept if left out.
        workers: threads; all cores if left out.
        progress: show a bar, in a terminal or a notebook.
        ask: predicates asked of both sides besides the states of the case, as in `simulate`.

    Raises:
        InputError: with every fault of the changes, and the nearest names.
        MachineError: if no pair came to an end, or the disk fails.

    Example:
        >>> effect = whatif("china_1976", "nothing", n=4)
        >>> float(effect.table()["difference"].abs().sum())
        0.0
    """
    with Watch("pairs of histories", shown=progress) as watch:
        model = bind(case, theory=theory, start=start, until=until, parameters=parameters, mechanisms=mechanisms,
                     ask=ask)
        posed = question.pose(model, [do] if isinstance(do, str) else do)
        folder = folder_for(out, f"whatif-{posed.id(n, seed)}")
        watch.begin(0, n)
        answer = question.play(posed, n, seed, workers=workers, progress=watch.reached, tell=watch.tell)
    return Effect(answer, folder)
