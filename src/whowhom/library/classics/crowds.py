"""Crowds with thresholds: `whowhom.granovetter`, `whowhom.kuran`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from whowhom.library.classics.frames import is_series, numbers_of
from whowhom.library.classics.result import Result, new_figure
from whowhom.tables.frames import is_frame

if TYPE_CHECKING:
    import pandas as pd
    import xarray as xr
    from matplotlib.figure import Figure

    from whowhom.classics.crowds.distribution import Drawn
    from whowhom.classics.crowds.network import Network
    from whowhom.classics.crowds.thresholds import Cascade, Unit

    Thresholds = Sequence[object] | pd.Series | pd.DataFrame | str | Path | None

HUNDRED = "0..99"
TEN = "0,20,20,30,40,50,60,70,80,100"


@dataclass(frozen=True, repr=False)
class Crowd(Result):
    """A cascade of people who join when enough others have (`cascade`)."""

    cascade: Cascade

    @property
    def joined(self) -> int:
        """How many have joined in the end."""
        return self.cascade.joined

    def table(self) -> pd.DataFrame:
        """Return each person's threshold and the round in which he joined (missing: never), in the order given."""
        import pandas as pd

        cascade = self.cascade
        index = pd.Index(cascade.names, name="person")
        data = {"threshold": [float(t) for t in cascade.given], "round": pd.array(cascade.entered, dtype="Int64")}
        return pd.DataFrame(data, index=index)

    def by_round(self) -> xr.DataArray:
        """Return how many have joined after each round, (round)."""
        import xarray as xr

        attrs = {"units": "persons", "long_name": "joined"}
        coords = {"round": list(range(len(self.cascade.rounds)))}
        return xr.DataArray(list(self.cascade.rounds), coords, ("round",), "joined", attrs)

    def as_text(self) -> str:
        """Return what the command prints."""
        from whowhom.report.text.crowds import cascade_text

        return cascade_text(self.cascade)

    def as_json(self) -> dict[str, Any]:
        """Return the document of the command with `--json`."""
        from whowhom.report.text.crowds import cascade_document

        return cascade_document(self.cascade)

    def plot(self) -> Figure:
        """Return how many have joined by round."""
        figure, axes = new_figure()
        axes.step(range(len(self.cascade.rounds)), self.cascade.rounds, where="post", color="#0072B2")
        axes.set(xlabel="round", ylabel=f"joined, of {self.cascade.people}", ylim=(0, None))
        return figure


@dataclass(frozen=True, repr=False)
class Crowds(Result):
    """Many crowds with thresholds from one distribution (`drawn`)."""

    drawn: Drawn

    def table(self) -> pd.DataFrame:
        """Return how many have joined, a row a crowd; `attrs` holds the share of a very large crowd, `limit`."""
        import pandas as pd

        frame = pd.DataFrame({"joined": self.drawn.joined}, index=pd.RangeIndex(len(self.drawn.joined), name="run"))
        frame.attrs = {"limit": self.drawn.limit, "people": self.drawn.people}
        return frame

    def as_text(self) -> str:
        """Return what the command prints."""
        from whowhom.report.text.crowds import drawn_text

        return drawn_text(self.drawn)

    def as_json(self) -> dict[str, Any]:
        """Return the document of the command with `--json`."""
        from whowhom.report.text.crowds import drawn_document

        return drawn_document(self.drawn)

    def plot(self) -> Figure:
        """Return how often how many have joined, and where a very large crowd comes to rest."""
        figure, axes = new_figure()
        axes.hist(self.drawn.joined, bins=40, color="#0072B2")
        axes.axvline(self.drawn.limit * self.drawn.people, color="#D55E00", ls="--", label="a very large crowd")
        axes.set(xlabel=f"joined, of {self.drawn.people}", ylabel="crowds")
        axes.legend(frameon=False)
        return figure


def granovetter(
    thresholds: Thresholds = None, *,
    distribution: str | None = None, people: int = 100, runs: int = 1000, seed: int = 1,
    network: str | Path | pd.DataFrame | None = None,
) -> Crowd | Crowds:
    """Let a riot begin: each joins when enough others have (Granovetter 1978).

    Args:
        thresholds: How many others each waits for: a sequence, a series or frame (index or a column of names), the
            path of a table, or text such as "0..99" (the default). Shares from 0 to 1 are read as such and said.
        distribution: Instead of thresholds, where to draw them from: "normal:25,12.2" (in persons), "uniform:LOW,HIGH"
            or "exponential:MEAN".
        people: In each crowd drawn.
        runs: Crowds drawn.
        seed: Of the draws and of a random network.
        network: Who sees whom: "ring:K", "small-world:K,P", "random:K", or a table (path or frame) whose first two
            columns are ties by name. Everybody sees everybody if left out.

    Returns:
        A `Crowd`, or `Crowds` where a distribution is given.

    Raises:
        InputError: with everything that is wrong with the input.

    >>> granovetter(range(100)).joined, granovetter([0, 2, *range(2, 100)]).joined
    (100, 1)
    """
    from whowhom.classics.crowds.thresholds import PERSONS

    return crowd(PERSONS, HUNDRED if thresholds is None else thresholds, distribution, people, runs, seed, network)


def kuran(
    thresholds: Thresholds = None, *,
    distribution: str | None = None, people: int = 100, runs: int = 1000, seed: int = 1,
    network: str | Path | pd.DataFrame | None = None,
) -> Crowd | Crowds:
    """Let a hidden opposition come out: each joins when enough are open about it (Kuran 1989).

    Args:
        thresholds: The per cent in open opposition that each waits for, as in `granovetter`; the default is the
            source's example of ten people.
        distribution: As in `granovetter`, in per cent.
        people: In each crowd drawn.
        runs: Crowds drawn.
        seed: Of the draws and of a random network.
        network: As in `granovetter`; per cent are then of those whom one sees.

    Returns:
        A `Crowd`, or `Crowds` where a distribution is given.

    Raises:
        InputError: with everything that is wrong with the input.

    >>> kuran([0, 20, 20, 30, 40, 50, 60, 70, 80, 100]).joined
    1
    """
    from whowhom.classics.crowds.thresholds import PER_CENT

    return crowd(PER_CENT, TEN if thresholds is None else thresholds, distribution, people, runs, seed, network)


def crowd(
    unit: Unit, thresholds: Any, distribution: str | None, people: int, runs: int, seed: int, network: Any
) -> Crowd | Crowds:
    """Return the crowd or crowds asked for."""
    from whowhom.classics.crowds.distribution import draw, read
    from whowhom.classics.crowds.network import cascade_on
    from whowhom.classics.crowds.thresholds import named, run

    if distribution is not None:
        return Crowds(draw(read(distribution, people, runs), people, runs, seed, unit))
    values, names = persons_of(thresholds)
    if network is None:
        return Crowd(run(values, unit, names))
    told = named(names, len(values))
    return Crowd(cascade_on(network_of(network, told, seed), values, unit, told))


def persons_of(thresholds: Any) -> tuple[list[Any], list[str]]:
    """Return thresholds and names from anything that holds them."""
    from whowhom.classics.crowds.thresholds import spelled
    from whowhom.tables.sheet import is_file

    if isinstance(thresholds, Path) or (isinstance(thresholds, str) and is_file(thresholds)):
        return numbers_of(thresholds, "threshold")
    if isinstance(thresholds, str):
        return list(spelled(thresholds)), []
    if is_frame(thresholds) or is_series(thresholds):
        return numbers_of(thresholds, "threshold")
    return list(thresholds), []


def network_of(network: Any, names: Sequence[str], seed: int) -> Network:
    """Return a network by its name, or from a table of ties."""
    from whowhom.classics.crowds.network import from_names, make
    from whowhom.tables.frames import sheet_from
    from whowhom.tables.sheet import is_file, read_sheet

    if isinstance(network, str) and not is_file(network):
        return make(network, len(names), seed)
    sheet = sheet_from(network) if is_frame(network) else read_sheet(network)
    pairs = [(row[0], row[1]) for _, row in sheet.rows if len(row) > 1]
    known = set(names)
    body = pairs if pairs and known.issuperset(pairs[0]) else pairs[1:]  # a header names no person
    return from_names(body, names, f"{len(body)} ties of {sheet.file}")
