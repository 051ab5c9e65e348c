"""A resolved case for readers: everything as plain JSON, or the main parts as text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from whowhom.case.canonical import plain
from whowhom.case.dates import date_of
from whowhom.case.parts.polity import Office
from whowhom.case.parts.values import Quantity
from whowhom.case.parts.whole import Case, Start
from whowhom.case.vocabulary import RUNGS

MONTHS = frozenset(["month", "since", "born", "enters", "natural_death", "created", "abolished", "until", "written",
                    "ends", "made", "by", "heir_since"])
"""Fields that hold months; shown as dates."""


def as_json(case: Case) -> dict[str, Any]:
    """Return the resolved case with every value explicit and months as dates."""
    data = _dates(plain(case, labels=True))
    del data["file"]
    data["folder"] = case.folder.name
    data["report_dates"] = [date_of(month) for month in case.report_dates]
    for office in data["offices"]:
        office["titles"] = {date_of(month): title for month, title in office["titles"]}
    for body in data["bodies"]:
        body["seats"] = {date_of(month): seats for month, seats in body["seats"]}
    return data


def _dates(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: date_of(one) if key in MONTHS and type(one) is int else _dates(one) for key, one in value.items()}
    return [_dates(one) for one in value] if isinstance(value, list) else value


def number(quantity: Quantity) -> str:
    """Return a number with its bounds and source."""
    bounds = "" if quantity.low == quantity.high else f" [{quantity.low:.3g}, {quantity.high:.3g}]"
    return f"{quantity.value:g}{bounds} ({quantity.source})"


def _numbers(found: Mapping[str, Quantity]) -> str:
    return ", ".join(f"{name} {number(one)}" for name, one in found.items())


def as_text(case: Case, priors: Iterable[Mapping[str, Any]] | None = None) -> str:
    """Return the main parts of a case as text; `priors` are rows with parameter, value, low, high, won, source."""
    lines = [f"{case.title}  ({case.id})", f"  hash      {case.hash}", f"  ends      {date_of(case.ends)}"]
    lines += [f"  founder   {case.founder or 'none'}", "", "issues"]
    lines += [f"  {one.id}: -1 {one.low}; +1 {one.high}" for one in case.issues]
    lines += ["", "domains", *(f"  {one.id}: posts {' / '.join(map(str, one.posts))}" for one in case.domains)]
    lines += ["", "offices", *_offices(case), "", "persons and what binds them", *_persons(case)]
    lines += ["", "bodies", *_bodies(case), "", "rules"]
    lines += [f"  {one.id}: from {date_of(one.since)}" + _until(one.until) for one in case.rules]
    for start in case.starts:
        lines += ["", f"start {start.id}" + (" (default)" if start.id == case.default_start else ""), *_start(start)]
    lines += ["", "outcomes, the first that holds", *(f"  {one.name}: {one.when}" for one in case.outcomes)]
    lines += ["", "states, any number of which may hold", *(f"  {one.name}: {one.when}" for one in case.states)]
    lines += ["", "measures", *(f"  {m.id}: {m.title}; {m.quantity} ({m.read}), {m.unit}" for m in case.measures)]
    lines += ["", "programmes"]
    lines += [f"  {one.id}: {one.title}" + "".join(f"\n    {text}" for text in one.does) for one in case.programmes]
    lines += ["", "channels"]
    for one in case.channels:
        lines.append(f"  {one.id}: " + ", ".join(f"{key} = {value}" for key, value in one.deny.items()))
    lines += ["", "parameters", *_priors(case, priors), "", "tables (in full with --json)", *_tables(case)]
    return "\n".join(lines)


def _until(month: int | None) -> str:
    return f" to {date_of(month)}" if month is not None else ""


def _offices(case: Case) -> list[str]:
    lines = []
    for one in (office for office in case.offices if not office.person):
        span = f"from {date_of(one.created)}{_until(one.abolished)}"
        first = "; first" if one.first else ""
        lines.append(f"  {one.id}: {one.title}; {span}; filled by {one.filled_by}{first}")
        lines += [f"    called    {title} from {date_of(month)}" for month, title in one.titles]
        lines += [f"    appoints  {_numbers(one.appoint)}"] if one.appoint else []
        lines += [f"    commands  {_numbers(one.powers)}"] if one.powers else []
        lines += [f"    stature   {number(one.stature)}"] if one.stature else []
        lines += [f"    passes    {_passing(one)}"] if one.successor or one.heir or one.term else []
    return lines


def _passing(one: Office) -> str:
    """Return how an office passes on."""
    rules = [f"to the holder of {one.successor}"] if one.successor else []
    rules += [f"to {one.heir}, designated in {date_of(one.heir_since)}"] if one.heir else []
    again = "and who held it may not follow himself" if one.rotation else "its holder may stand again"
    return "; ".join(rules + ([f"falls open every {one.term} months, {again}"] if one.term else []))


def _persons(case: Case) -> list[str]:
    """Return what goes with persons and not with posts."""
    lines = [f"  {one.person}: commands {_numbers(one.powers)}" for one in case.offices if one.person]
    lines += [f"  {one.id}: a patron abroad {number(one.foreign_patron)}" for one in case.actors if one.foreign_patron]
    lines += [f"  {one.a} and {one.b} from {date_of(one.since)}: "
              + (f"{one.a} placed {one.b}" if one.kind == "patron" else one.kind or "nothing said")
              for one in case.bonds]
    return lines


def _bodies(case: Case) -> list[str]:
    lines = []
    for one in case.bodies:
        marks = [word for word in ("leading", "arena", "removes", "named_only") if getattr(one, word)]
        lines.append(f"  {one.id}: {one.title}" + (f"; {', '.join(marks)}" if marks else ""))
        lines.append("    seats     " + ", ".join(f"{seats} from {date_of(month)}" for month, seats in one.seats))
        lines.append("    selected  " + ", ".join(f"{who} {share:g}" for who, share in one.selected_by.items()))
    return lines


def _start(start: Start) -> list[str]:
    lines = [f"  {office}: {actor}" for office, actor in start.holders.items()]
    lines += [f"  {office}: an acting head who is not among the actors" for office in start.acting]
    lines += [f"  {body}: {', '.join(seated)}" for body, seated in start.seats.items()]
    lines += [f"  clients of {actor}: {_numbers(shares)}" for actor, shares in start.clients.items()]
    lines += [f"  {actor}: {RUNGS[rung]}" for actor, rung in start.standing.items()]
    lines += [f"  rank of {actor}: {number(one)}" for actor, one in start.rank.items()]
    lines += [f"  {name} {number(one)}" for name, one in start.polity.items()]
    lines += [f"  {country}: {regime}" for country, regime in start.regimes.items()]
    return lines


def _priors(case: Case, priors: Iterable[Mapping[str, Any]] | None) -> list[str]:
    if priors is None:
        return [f"  {name}: {number(one)} from the case" for name, one in case.parameters.items()]
    return [
        f"  {row['parameter']}: {row['value']:g} [{row['low']:g}, {row['high']:g}]{' log' if row['log'] else ''}"
        f" ({row['source']}) from {row['won']}"
        for row in priors
    ]


def _tables(case: Case) -> list[str]:
    counts = {
        "actors": len(case.actors),
        "traits": sum(map(len, case.traits.values())),
        "ties": sum(map(len, case.ties.values())),
        "calendar": len(case.calendar),
        "exogenous": len(case.exogenous),
        "series": sum(map(len, case.series.values())),
        "documents": len(case.documents),
        "cohorts": len(case.cohorts),
        "countries": len(case.countries),
        "record": len(case.record),
        "motions": len(case.motions),
        "positions": len(case.positions),
        "lines": len(case.lines),
        "observed": len(case.observed),
        "forecasts": len(case.forecasts),
        "claims": len(case.claims),
        "sources": len(case.sources),
    }
    return [f"  {name}: {count}" for name, count in counts.items()]
