"""What is known and what was said: the record, series that observe, forecasts, the ledger of claims."""

from __future__ import annotations

from dataclasses import dataclass


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
