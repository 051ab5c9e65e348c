"""Ruling coalitions: `whowhom.coalition`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from whowhom.library.classics.frames import numbers_of
from whowhom.library.classics.result import Result, new_figure

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.figure import Figure

    from whowhom.classics.coalitions import Ruling


@dataclass(frozen=True, repr=False)
class Coalition(Result):
    """The ultimate ruling coalitions, and what stands between them and the others (`ruling`)."""

    ruling: Ruling

    @property
    def members(self) -> list[tuple[str, ...]]:
        """The ruling coalitions by name; more than one if they tie in power."""
        return [tuple(self.ruling.members(one)) for one in self.ruling.coalitions]

    def table(self) -> pd.DataFrame:
        """Return power and whether he rules, a row an actor; a column more for each coalition that ties."""
        import pandas as pd

        ruling = self.ruling
        data: dict[str, Any] = {"power": [float(power) for power in ruling.powers]}
        for k, one in enumerate(ruling.coalitions, start=1):
            name = "rules" if len(ruling.coalitions) == 1 else f"rules_{k}"
            data[name] = [actor in one for actor in range(len(ruling.powers))]
        return pd.DataFrame(data, index=pd.Index(ruling.names, name="actor"))

    def as_text(self) -> str:
        """Return what `whowhom coalition` prints."""
        from whowhom.report.text.coalitions import as_text

        return as_text(self.ruling)

    def as_json(self) -> dict[str, Any]:
        """Return the document of `whowhom coalition --json`."""
        from whowhom.report.text.coalitions import document

        return document(self.ruling)

    def plot(self) -> Figure:
        """Return bars of power, those who rule in colour."""
        figure, axes = new_figure()
        rules = self.ruling.coalitions[0]
        colours = ["#0072B2" if k in rules else "#B0B0B0" for k in range(len(self.ruling.names))]
        axes.bar(self.ruling.names, [float(power) for power in self.ruling.powers], color=colours)
        axes.set_ylabel("power (who rules in blue)")
        return figure


def coalition(
    powers: Sequence[object] | Mapping[str, object] | pd.Series | pd.DataFrame | str | Path, *, alpha: object = "0.5",
    names: Sequence[str] = (),
) -> Coalition:
    """Find the ultimate ruling coalition: who is left when nobody dares the next purge.

    Args:
        powers: The power of each actor, on any scale: a list, a mapping or series by name, a frame or the path of a
            table with a column `power` (or only one of numbers).
        alpha: A part of a coalition wins when it holds more than this share of its power: from 0.5 up to below 1.
        names: Of the actors; their places counted from 1 if none are given or found.

    Returns:
        A `Coalition`.

    Raises:
        InputError: with everything that is wrong with the input.

    >>> coalition({"Ana": 3, "Boris": 4, "Clara": 5, "Dmitri": 10}).members
    [('Ana', 'Boris', 'Clara')]
    """
    from whowhom.classics.coalitions import ruling_coalitions

    values, found = numbers_of(powers, "power")
    where = str(powers) if isinstance(powers, (str, Path)) else "--powers"
    return Coalition(ruling_coalitions(values, alpha, tuple(names) or tuple(found), where))
