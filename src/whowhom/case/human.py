"""The human form of a case: what may stand in `case.yaml` and in a start file. The JSON Schema is made from this."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar, Literal

from pydantic import BeforeValidator, ConfigDict, Field, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue

from whowhom.case.fields import (
    Count,
    Date,
    Number,
    Part,
    Quantity,
    Seats,
    Share,
    ShareNumber,
    Slug,
    Sourced,
    Text,
    refuse,
)
from whowhom.case.offices import Holders, OfficeIn, PersonIn
from whowhom.case.rows import TABLES
from whowhom.case.vocabulary import Policy


class TableRef(Sourced):
    """Where a table is: a CSV file beside the case, or rows written here; with a source and range for all of it."""

    file: Text | None = None
    rows: list[dict[str, Any]] | None = None


def _table(value: Any) -> Any:
    if isinstance(value, str):
        return {"file": value}
    if isinstance(value, list):
        return {"rows": value}
    if not isinstance(value, dict):
        raise refuse("is not a table", "the name of a CSV file, or a list of rows")
    if ("file" in value) == ("rows" in value):
        raise refuse("is not a table", "either `file` or `rows`, with `source` and `range` for all rows if you like")
    return value


class _TableSchema:
    """Describes a table in the JSON Schema: a file name, rows, or a mapping with defaults."""

    def __init__(self, name: str) -> None:
        self.row = TABLES[name]

    def __get_pydantic_json_schema__(self, core: Any, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        rows = {"type": "array", "items": handler(self.row.__pydantic_core_schema__)}
        keys = {"source": {"type": "string"}, "range": {"type": "number", "minimum": 0}}
        both = {"type": "object", "additionalProperties": False, "minProperties": 1}
        both["properties"] = {"file": {"type": "string"}, "rows": rows, **keys}
        return {"anyOf": [{"type": "string"}, rows, both]}


class Section(Sourced):
    """A mapping from ids to parts, with a source and a range for all of it."""

    model_config = ConfigDict(extra="allow")

    @property
    def items(self) -> dict[str, Any]:
        """Return the parts by id."""
        return dict(self.__pydantic_extra__ or {})


class IssueIn(Sourced):
    """A dimension of policy: what its low (-1) and high (+1) ends stand for."""

    low: Text
    high: Text
    governs: Policy | None = None


class DomainIn(Sourced):
    """A part of the apparatus: numbers of posts by tier, highest tier first."""

    posts: Annotated[list[Count], Field(min_length=1, max_length=8)]


class BodyIn(Sourced):
    """A collective: its seats by date, who selects it, and what it may do."""

    title: Text
    seats: Annotated[dict[Date, Seats], Field(min_length=1)]
    selected_by: dict[Slug, ShareNumber] = Field(default_factory=dict)
    named_only: bool = False
    named_share: ShareNumber = 1.0
    term: Count = 0
    leading: bool = False
    arena: bool = False
    removes: bool = False


class RuleIn(Sourced):
    """A standing rule of the polity, in force from a date (to a date)."""

    since: Annotated[Date, Field(alias="from")]
    until: Annotated[Date | None, Field(alias="to")] = None


class DocumentIn(Sourced):
    """A text of the founder that names the successor he fears."""

    author: Slug
    written: Date
    audience: Slug


class ChannelIn(Sourced):
    """A factor of explanation and the settings that deny it."""

    deny: Annotated[dict[str, Number | str], Field(min_length=1)]


class ProgrammeIn(Sourced):
    """A named bundle of interventions on institutions, each written as a what-if is, without a date."""

    title: Text
    does: list[Text] = Field(default_factory=list)


class MeasureIn(Sourced):
    """How the system does: one quantity of the state, read at the end of a history, at its most, or on average."""

    title: Text
    quantity: Text
    read: Literal["end", "most", "mean"] = "end"
    unit: Text = "index"


class OutcomeIn(Part):
    """A named predicate; the first that holds names the outcome."""

    name: Text
    when: Text


class ReportIn(Part):
    """What the report shows: dates of the network, actors in front."""

    network_dates: list[Date] = Field(default_factory=list)
    actors: list[Slug] = Field(default_factory=list)


class Issues(Section):
    """The dimensions of policy."""

    __pydantic_extra__: dict[str, IssueIn] = Field(init=False)


class Domains(Section):
    """The parts of the apparatus."""

    __pydantic_extra__: dict[str, DomainIn] = Field(init=False)


class Offices(Section):
    """The posts."""

    __pydantic_extra__: dict[str, OfficeIn] = Field(init=False)


class Persons(Section):
    """What goes with persons."""

    __pydantic_extra__: dict[str, PersonIn] = Field(init=False)


class Bodies(Section):
    """The collectives."""

    __pydantic_extra__: dict[str, BodyIn] = Field(init=False)


class Rules(Section):
    """The standing rules."""

    __pydantic_extra__: dict[str, RuleIn] = Field(init=False)


class Documents(Section):
    """The founder's texts."""

    __pydantic_extra__: dict[str, DocumentIn] = Field(init=False)


class Parameters(Section):
    """This case's own priors, by `mechanism.parameter`."""

    __pydantic_extra__: dict[str, Quantity] = Field(init=False)


class Channels(Section):
    """The factors of explanation."""

    __pydantic_extra__: dict[str, ChannelIn] = Field(init=False)


class Programmes(Section):
    """The systems that may be set against each other."""

    __pydantic_extra__: dict[str, ProgrammeIn] = Field(init=False)


class Measures(Section):
    """How a system's doing is measured."""

    __pydantic_extra__: dict[str, MeasureIn] = Field(init=False)


class Clients(Section):
    """Who has which share of a domain's posts in his hands at the start."""

    __pydantic_extra__: dict[str, dict[Slug, Share]] = Field(init=False)


class Polity(Section):
    """Society, economy and apparatus at the start: quantities of the state that are one number."""

    __pydantic_extra__: dict[str, Quantity] = Field(init=False)


class Ranks(Section):
    """How high actors stand at the start, where seats and offices do not say it."""

    __pydantic_extra__: dict[str, Share] = Field(init=False)


class StartIn(Sourced):
    """A sourced state to begin from."""

    date: Date
    offices: dict[Slug, Holders] = Field(default_factory=dict)
    acting: list[Slug] = Field(default_factory=list)
    seats: dict[Slug, list[Slug]] = Field(default_factory=dict)
    clients: Clients = Clients()
    standing: dict[Slug, Text] = Field(default_factory=dict)
    rank: Ranks = Ranks()
    regimes: dict[Slug, Literal["revolutionary", "fascist", "annexed"]] = Field(default_factory=dict)
    polity: Polity = Polity()


def _start(value: Any) -> Any:
    if not isinstance(value, str | dict):
        raise refuse("is not a start", "the name of a start file, or the start itself")
    return value


def _table_of(name: str) -> Any:
    return Annotated[TableRef, BeforeValidator(_table), _TableSchema(name)]


class CaseIn(Part):
    """A case as a scholar writes it. Tables may be CSV files or rows in place, `sources` a BibTeX file or a mapping."""

    SECTIONS: ClassVar[tuple[str, ...]] = ("issues", "domains", "offices", "persons", "bodies", "rules", "documents",
                                           "channels", "parameters", "programmes", "measures")

    format: Annotated[Literal["whowhom-case/1"], Field(alias="schema")]
    id: Slug
    title: Text
    sources: Text | dict[str, Text] = Field(default_factory=dict)
    ends: Date
    starts: Annotated[dict[str, Annotated[str | dict[str, Any], BeforeValidator(_start)]], Field(min_length=1)]
    default_start: Annotated[str, BeforeValidator(lambda v: str(v) if type(v) is int else v)] | None = None
    founder: Slug | None = None
    issues: Issues = Issues()
    actors: _table_of("actors")  # type: ignore[valid-type]
    traits: _table_of("traits") = TableRef(rows=[])  # type: ignore[valid-type]
    ties: _table_of("ties") = TableRef(rows=[])  # type: ignore[valid-type]
    domains: Domains = Domains()
    offices: Offices = Offices()
    persons: Persons = Persons()
    bodies: Bodies
    rules: Rules = Rules()
    calendar: _table_of("calendar") = TableRef(rows=[])  # type: ignore[valid-type]
    exogenous: _table_of("exogenous") = TableRef(rows=[])  # type: ignore[valid-type]
    series: _table_of("series") = TableRef(rows=[])  # type: ignore[valid-type]
    documents: Documents = Documents()
    cohorts: _table_of("cohorts") = TableRef(rows=[])  # type: ignore[valid-type]
    countries: _table_of("countries") = TableRef(rows=[])  # type: ignore[valid-type]
    conditions: _table_of("conditions") = TableRef(rows=[])  # type: ignore[valid-type]
    parameters: Parameters = Parameters()
    record: _table_of("record") = TableRef(rows=[])  # type: ignore[valid-type]
    motions: _table_of("motions") = TableRef(rows=[])  # type: ignore[valid-type]
    positions: _table_of("positions") = TableRef(rows=[])  # type: ignore[valid-type]
    lines: _table_of("lines") = TableRef(rows=[])  # type: ignore[valid-type]
    observed: _table_of("observed") = TableRef(rows=[])  # type: ignore[valid-type]
    forecasts: _table_of("forecasts") = TableRef(rows=[])  # type: ignore[valid-type]
    claims: _table_of("claims") = TableRef(rows=[])  # type: ignore[valid-type]
    outcomes: Annotated[list[OutcomeIn], Field(min_length=1)]
    states: list[OutcomeIn] = Field(default_factory=list)
    measures: Measures = Measures()
    programmes: Programmes = Programmes()
    channels: Channels = Channels()
    report: ReportIn = ReportIn()
