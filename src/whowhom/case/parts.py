"""The machine form of a case: frozen, fully explicit, names instead of numbers.

Loading turns the human form (YAML and CSV tables) into these parts; binding turns them into
arrays. Months are counted from January of year 0: `month = 12 * year + (month_of_year - 1)`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from whowhom.case.recorded import Line, Motion, Position

POWERS = ("agenda", "army", "police", "press", "economy", "abroad")
"""What an office may command beside appointments, each a share in [0, 1] on the scale of the office's statute."""

TRAITS = ("prestige", "ambition", "ruthlessness", "nerve", "apparatus", "theory", "languages")
"""What an actor is like, each in [0, 1]; positions on issues are traits too, named by the issue, in [-1, 1]."""

POLICIES = ("pace", "democracy", "abroad", "workplace")
"""What an issue may govern: the pace of accumulation, rule from below, revolution abroad, workers in the works."""

PANELS = ("crisis", "development")
"""What a country is like from month to month, whatever a history does."""

BEGINNINGS = ("movement", "unity", "capacity")
"""What a country is like when a history begins, and what the history then moves."""

REGIMES = ("capitalist", "revolutionary", "fascist", "annexed")
"""Regimes of countries abroad, by their number."""

CLASSES = ("workers", "peasants", "others")
"""Classes of members."""

RUNGS = (
    "in good standing",
    "demoted",
    "transferred",
    "removed from the committee",
    "expelled",
    "exiled inside the country",
    "deported",
    "imprisoned",
    "executed",
)
"""The ladder of sanctions; the index in this list is the rung."""


def month_of(date: str) -> int:
    """Return the month number of `YYYY`, `YYYY-MM` or `YYYY-MM-DD` (a bare year means January)."""
    year, _, rest = date.partition("-")
    return 12 * int(year) + (int(rest[:2]) - 1 if rest else 0)


def date_of(month: int) -> str:
    """Return `YYYY-MM` of a month number."""
    return f"{month // 12:04d}-{month % 12 + 1:02d}"


@dataclass(frozen=True)
class Quantity:
    """A number with its range and its source; `source` is a bibliography key or `assumption`."""

    value: float
    low: float
    high: float
    source: str
    where: str = ""


@dataclass(frozen=True)
class Dated:
    """A quantity that holds from a month on, until the next one of the same thing."""

    since: int
    quantity: Quantity


@dataclass(frozen=True)
class Issue:
    """A dimension of policy; -1 is `low`, +1 is `high`; `governs` is the policy of `POLICIES` it decides, or empty."""

    id: str
    low: str
    high: str
    source: str
    governs: str = ""


@dataclass(frozen=True)
class Actor:
    """A named person. `enters` is the month from which he may hold a post; who is seated at the start is there."""

    id: str
    name: str
    born: int
    enters: int
    natural_death: int | None
    source: str


@dataclass(frozen=True)
class Domain:
    """A part of the apparatus: posts by tier, from the highest tier down; `weight` of a tier's post in a selection."""

    id: str
    posts: tuple[int, ...]
    source: str


@dataclass(frozen=True)
class Office:
    """A post with powers by statute; `appoint` maps a domain to the share of its posts that the office fills."""

    id: str
    title: str
    created: int
    abolished: int | None
    filled_by: str
    appoint: Mapping[str, Quantity]
    powers: Mapping[str, Quantity]
    source: str


@dataclass(frozen=True)
class Body:
    """A collective with dated numbers of seats.

    `selected_by` maps domains, or one other body, or an office to their share in its selection.
    `named_only` bodies hold named actors alone; `named_share` is the most of its seats that named
    actors take otherwise. `term` is the least number of months between two renewals. `leading` marks
    the one body whose members contend for first place; `removes` marks bodies that may sanction;
    `arena` those in whose meetings challenges are made.
    """

    id: str
    title: str
    seats: tuple[tuple[int, int], ...]
    selected_by: Mapping[str, float]
    named_only: bool
    named_share: float
    leading: bool
    arena: bool
    removes: bool
    source: str
    term: int = 0


@dataclass(frozen=True)
class Rule:
    """A standing rule of the polity, in force from a month (to a month)."""

    id: str
    since: int
    until: int | None
    source: str


@dataclass(frozen=True)
class Meeting:
    """A meeting of a body in a month of the calendar."""

    month: int
    body: str
    source: str


@dataclass(frozen=True)
class Exogenous:
    """A dated change from outside the model: subject.attribute takes `value` in `month`.

    `until` names the mechanism that will one day explain it; empty when it is outside for good.
    """

    month: int
    subject: str
    attribute: str
    value: str
    until: str
    source: str


@dataclass(frozen=True)
class Document:
    """A text of the founder that names the successor he fears; made public, or not, to an audience."""

    id: str
    author: str
    written: int
    audience: str
    source: str


@dataclass(frozen=True)
class Cohort:
    """A generation of members: its positions on issues and its size by month, all classes."""

    id: str
    title: str
    positions: Mapping[str, Quantity]
    members: tuple[Dated, ...]
    classes: Mapping[str, float]
    source: str
    opens: int = 0


@dataclass(frozen=True)
class Country:
    """A country abroad; `conditions` are dated values in [0, 1] by attribute (`PANELS` and `BEGINNINGS`)."""

    id: str
    name: str
    weight: float
    closeness: float
    neighbours: tuple[str, ...]
    conditions: Mapping[str, tuple[Dated, ...]]
    source: str


@dataclass(frozen=True)
class Programme:
    """A system: a bundle of interventions, as texts without a date, all from one month on."""

    id: str
    title: str
    does: tuple[str, ...]
    source: str


@dataclass(frozen=True)
class Measure:
    """How a system does: a quantity of the state read at the `end` of a history, at its `most`, or its `mean`."""

    id: str
    title: str
    quantity: str
    read: str
    unit: str
    source: str


@dataclass(frozen=True)
class Start:
    """A sourced state to begin from: holders, seats, clients, standings, quantities of society by the name of their
    variable, and countries whose regime is not capitalist (`REGIMES`); dated values are looked up by `month`."""

    id: str
    month: int
    holders: Mapping[str, str]
    seats: Mapping[str, tuple[str, ...]]
    clients: Mapping[str, Mapping[str, Quantity]]
    standing: Mapping[str, int]
    source: str
    polity: Mapping[str, Quantity] = field(default_factory=dict)
    regimes: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Outcome:
    """A named predicate on a history; the first that holds at the end names the outcome."""

    name: str
    when: str
    where: str


@dataclass(frozen=True)
class Channel:
    """A factor of explanation: the settings that deny it.

    A setting is `traits: mean`, `rule.ID: off` or `mechanism.parameter: number`.
    """

    id: str
    deny: Mapping[str, float | str]
    source: str


@dataclass(frozen=True)
class RecordEntry:
    """One thing known to have happened; never an input of a simulation.

    `precision` is day, month, quarter, year or window; `error` the half-width in the unit of `value`
    (months for dates); `observation` names the observation model or is `unobserved`; `part` is `fit` or `hold`. Of an
    office, `naming` says whether it was `new` to the man, given `again`, or `still` his.
    """

    id: str
    month: int
    precision: str
    kind: str
    subject: str
    value: str
    error: float
    observation: str
    domain: str
    source: str
    part: str
    note: str = ""
    naming: str = ""


@dataclass(frozen=True)
class Observed:
    """A series of the record that observes `quantity` of the state: state x `factor` is in the series' unit.

    `read` is level, change or growth; `months` what an entry of a year or window covers around its date.
    """

    series: str
    quantity: str
    factor: float
    read: str
    months: int
    unit: str
    title: str
    source: str


@dataclass(frozen=True)
class Forecast:
    """What an actor said in month `made`: an outcome or state of the case holds, or fails, by month `by`.

    `came` is what happened: yes, no, or open where the case ends before it could be known.
    """

    id: str
    claim: str
    actor: str
    made: int
    by: int
    outcome: str
    says: str
    came: str
    source: str
    note: str = ""


@dataclass(frozen=True)
class Claim:
    """One claim of the text that commissioned the case, and where it stands in the system."""

    id: str
    claim: str
    status: str
    where: str
    check: str
    source: str


@dataclass(frozen=True)
class Case:
    """One bounded struggle, every value explicit. `hash` is the sha256 of its canonical JSON form."""

    id: str
    title: str
    folder: Path
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
    report_dates: tuple[int, ...] = field(default=())
    report_actors: tuple[str, ...] = field(default=())

    def start(self, id: str | None = None) -> Start:
        """Return the start named `id` (the default one without a name)."""
        wanted = id or self.default_start
        for start in self.starts:
            if start.id == wanted:
                return start
        raise KeyError(wanted)
