"""The rows of a case's tables, the same whether they stand in a CSV file or in the YAML itself."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import ConfigDict, Field

from whowhom.case.fields import Count, Date, Loose, Number, Part, Range, ShareNumber, Slug, Sourced, Text
from whowhom.case.recorded_rows import RECORDED
from whowhom.case.vocabulary import Beginning, Panel

TieKind = Literal["kinship", "years", "programme", "patron"]
Status = Literal["mechanism", "attribute", "exogenous", "record", "programme", "theory", "forecast", "context", "noise"]


class ActorRow(Sourced):
    """A named person: born, the month from which he may hold a post, and his natural death if known."""

    id: Slug
    name: Text
    born: Date
    enters: Date
    natural_death: Date | None = None


class TraitRow(Sourced):
    """What an actor is like or where he stands on an issue, from a date on; `testimony` dates the witness."""

    actor: Slug
    trait: Slug
    value: Number
    since: Date | None = None
    testimony: Loose | None = None


class TieRow(Sourced):
    """How two actors stand to each other from a date on: -1 enemies, 1 allies; symmetric.

    `kind` says what binds them; of a `patron` the first placed the second where he is.
    """

    a: Slug
    b: Slug
    value: Annotated[Number, Field(ge=-1, le=1)]
    since: Date | None = None
    kind: TieKind | None = None


class MeetingRow(Part):
    """A meeting of a body."""

    date: Date
    body: Slug
    source: Text | None = None


class ExogenousRow(Part):
    """A change from outside the model; `until` names the mechanism that will explain it one day."""

    date: Date
    subject: Slug
    attribute: Slug
    value: Loose = ""
    until: Slug | None = None
    source: Text | None = None


class SeriesRow(Sourced):
    """A value of a series, held from the date on."""

    date: Date
    series: Slug
    value: Number


class CohortRow(Sourced):
    """A generation of members at a date: its size, its classes, and its position on each issue (one column each)."""

    model_config = ConfigDict(extra="allow")
    __pydantic_extra__: dict[str, Annotated[Number, Field(ge=-1, le=1)]] = Field(init=False)

    cohort: Slug
    title: Text
    since: Date | None = None
    opens: Date | None = None
    members: Count
    members_range: Range | None = None
    workers: ShareNumber | None = None
    peasants: ShareNumber | None = None
    others: ShareNumber | None = None


class CountryRow(Part):
    """A country abroad: its share in the weight of the world, how near it is, and on whom it borders (`a;b`)."""

    id: Slug
    name: Text
    weight: ShareNumber
    closeness: ShareNumber = 0.0
    neighbours: str = ""
    source: Text | None = None


class ConditionRow(Sourced):
    """What a country is like at a date; development and crisis over time, the others until a history moves them."""

    country: Slug
    attribute: Literal[Panel, Beginning]
    date: Date
    value: ShareNumber


class RecordRow(Part):
    """One thing known to have happened; `naming`: an office was `new` to the man, given `again`, or `still` his."""

    id: Slug
    date: Date
    precision: Literal["day", "month", "quarter", "year", "window"] = "month"
    kind: Slug
    subject: Loose
    value: Loose = ""
    error: Range = 0.0
    observation: Text = "unobserved"
    domain: Text = "struggle"
    source: Text | None = None
    note: str = ""
    naming: Literal["new", "again", "still"] | None = None


class ObservedRow(Part):
    """A series of the record that observes a quantity of society: state x factor = the series' unit.

    `read` says how: the `level` (in a month, or on average over a year), the `change` over the months that an entry
    covers, or the `growth` over them, in per cent a year. `months` is what an entry of a year or window covers.
    """

    series: Slug
    quantity: Slug
    factor: Annotated[Number, Field(gt=0)] = 1.0
    read: Literal["level", "change", "growth"] = "level"
    months: Annotated[Count, Field(gt=0)] = 12
    unit: Text
    title: Text
    source: Text | None = None


class ForecastRow(Part):
    """What an actor said would come: an outcome or state of the case holds (or `fails`) by a date."""

    id: Slug
    claim: Slug
    actor: Slug
    made: Date
    by: Date
    outcome: Text
    says: Literal["holds", "fails"] = "holds"
    came: Literal["yes", "no", "open"]
    source: Text | None = None
    note: str = ""


class ClaimRow(Part):
    """One claim of the text that commissioned the case, and where it stands in the system."""

    id: Slug
    claim: Text
    status: Status
    where: str = ""
    check: str = ""
    source: str = ""


TABLES: dict[str, type[Part]] = {
    "actors": ActorRow,
    "traits": TraitRow,
    "ties": TieRow,
    "calendar": MeetingRow,
    "exogenous": ExogenousRow,
    "series": SeriesRow,
    "cohorts": CohortRow,
    "countries": CountryRow,
    "conditions": ConditionRow,
    "record": RecordRow,
    "observed": ObservedRow,
    "forecasts": ForecastRow,
    "claims": ClaimRow,
    **RECORDED,
}
"""The table of each name and the form of its rows."""
