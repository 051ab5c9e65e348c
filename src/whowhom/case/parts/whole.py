"""A start, and the whole case."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from whowhom.case.parts.people import Actor, Bond, Cohort, Document
from whowhom.case.parts.polity import Body, Domain, Issue, Meeting, Office, Rule
from whowhom.case.parts.questions import Channel, Measure, Outcome, Programme
from whowhom.case.parts.record import Claim, Forecast, Observed, RecordEntry
from whowhom.case.parts.recorded import Line, Motion, Position
from whowhom.case.parts.values import Dated, Quantity
from whowhom.case.parts.world import Country, Exogenous


@dataclass(frozen=True)
class Start:
    """A sourced state to begin from: holders, seats, clients, standings, quantities of society by the name of their
    variable, and countries whose regime is not capitalist (`REGIMES`); dated values are looked up by `month`. `acting`
    are offices in the hands of somebody who is not among the actors; `rank` is how high actors stand where seats and
    offices do not say it."""

    id: str
    month: int
    holders: Mapping[str, str]
    seats: Mapping[str, tuple[str, ...]]
    clients: Mapping[str, Mapping[str, Quantity]]
    standing: Mapping[str, int]
    source: str
    polity: Mapping[str, Quantity] = field(default_factory=dict)
    regimes: Mapping[str, str] = field(default_factory=dict)
    acting: tuple[str, ...] = ()
    rank: Mapping[str, Quantity] = field(default_factory=dict)


@dataclass(frozen=True)
class Case:
    """One bounded struggle, every value explicit.

    `file` is its main file, `hash` the sha256 of its canonical JSON form.
    """

    id: str
    title: str
    file: Path
    hash: str
    ends: int
    default_start: str
    founder: str | None
    issues: tuple[Issue, ...]
    actors: tuple[Actor, ...]
    traits: Mapping[tuple[str, str], tuple[Dated, ...]]
    ties: Mapping[tuple[str, str], tuple[Dated, ...]]
    domains: tuple[Domain, ...]
    offices: tuple[Office, ...]
    bodies: tuple[Body, ...]
    rules: tuple[Rule, ...]
    calendar: tuple[Meeting, ...]
    exogenous: tuple[Exogenous, ...]
    series: Mapping[str, tuple[Dated, ...]]
    documents: tuple[Document, ...]
    cohorts: tuple[Cohort, ...]
    starts: tuple[Start, ...]
    outcomes: tuple[Outcome, ...]
    channels: tuple[Channel, ...]
    parameters: Mapping[str, Quantity]
    record: tuple[RecordEntry, ...]
    claims: tuple[Claim, ...]
    sources: Mapping[str, str]
    countries: tuple[Country, ...] = field(default=())
    states: tuple[Outcome, ...] = field(default=())
    measures: tuple[Measure, ...] = field(default=())
    programmes: tuple[Programme, ...] = field(default=())
    observed: tuple[Observed, ...] = field(default=())
    forecasts: tuple[Forecast, ...] = field(default=())
    motions: tuple[Motion, ...] = field(default=())
    positions: tuple[Position, ...] = field(default=())
    lines: tuple[Line, ...] = field(default=())
    bonds: tuple[Bond, ...] = field(default=())
    report_dates: tuple[int, ...] = field(default=())
    report_actors: tuple[str, ...] = field(default=())

    @property
    def folder(self) -> Path:
        """Return the folder of the case's files."""
        return self.file.parent

    def start(self, id: str | None = None) -> Start:
        """Return the start named `id` (the default one without a name)."""
        wanted = id or self.default_start
        for start in self.starts:
            if start.id == wanted:
                return start
        raise KeyError(wanted)

    @classmethod
    def from_frames(
        cls,
        actors: Any,
        ties: Any = None,
        start: str | None = None,
        years: int = 5,
        *,
        title: str = "A table of actors",
        one_party: bool = False,
        source: str | None = None,
        out: str | Path | None = None,
    ) -> Case:
        """Return the case that a frame of actors makes, by the one rule that `whowhom case from-table` has too.

        Args:
            actors: a pandas frame, a row an actor; columns as in `struggles/actors.csv`, matched by words, all but
                that of the names optional.
            ties: a frame of pairs with a number from -1 to 1, or a matrix; nobody is tied if left out.
            start: the first day, YYYY-MM; today if left out.
            years: how many are played.
            title: what the case is called.
            one_party: whether one party has a monopoly by law.
            source: where the numbers come from.
            out: a folder to write the case to, which does not exist or is empty; if left out, its files last as long
                as the program.

        Raises:
            InputError: with every fault of the frames.

        Example:
            >>> import pandas as pd
            >>> listed = pd.DataFrame({"Name": ["Ada", "Bo"], "Army": [0.5, 0.1]})
            >>> Case.from_frames(listed, start="1900-01").default_start
            '1900-01'
        """
        from whowhom.case.table.build import case_from_frames

        return case_from_frames(actors, ties, start, years, title, one_party, source, out)
