"""What stands behind a case: where its numbers come from, and where the claims about it stand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any, get_args

from whowhom.case.fill import MEAN_OF_OTHERS
from whowhom.case.parts.values import Quantity
from whowhom.case.parts.whole import Case
from whowhom.case.resolve.resolver import ASSUMPTION
from whowhom.case.rows import Status

STATUSES = get_args(Status)


def quantities(case: Case) -> Iterator[tuple[str, Quantity]]:
    """Yield every number that has its own source, with the table it stands in."""
    for name, table in (("traits", case.traits), ("ties", case.ties), ("series", case.series)):
        for rows in table.values():
            yield from ((name, one.quantity) for one in rows)
    for office in case.offices:
        yield from (("powers of offices", one) for one in (*office.appoint.values(), *office.powers.values()))
        yield from (("powers of offices", one) for one in (office.stature,) if one)
    yield from (("patrons abroad", one.foreign_patron) for one in case.actors if one.foreign_patron)
    for cohort in case.cohorts:
        yield from (("cohorts", one) for one in cohort.positions.values())
        yield from (("cohorts", one.quantity) for one in cohort.members)
    for country in case.countries:
        yield from (("conditions abroad", one.quantity) for rows in country.conditions.values() for one in rows)
    for start in case.starts:
        yield from (("clients at the start", one) for shares in start.clients.values() for one in shares.values())
        yield from (("rank at the start", one) for one in start.rank.values())
    for start in case.starts:
        yield from (("society at the start", one) for one in start.polity.values())
    yield from (("parameters", one) for one in case.parameters.values())


def parts(case: Case) -> Iterator[tuple[str, str]]:
    """Yield the source of every part that has one for all of it, with the table it stands in."""
    names = ("issues", "actors", "domains", "offices", "bodies", "rules", "calendar", "exogenous", "documents",
             "starts", "channels", "countries", "measures", "programmes", "record",
             "motions", "positions", "lines", "observed", "forecasts", "claims")
    for name in names:
        yield from ((name, one.source) for one in getattr(case, name))


def sources(case: Case) -> dict[str, Any]:
    """Return per table how many entries are cited, assumed or bare, and how often each key is used."""
    tables: dict[str, Counter[str]] = {}
    keys: Counter[str] = Counter()
    bare: list[str] = []
    for table, one in quantities(case):
        filled = one.where == MEAN_OF_OTHERS
        kind = "filled in" if filled else "assumed" if one.source == ASSUMPTION else "cited"
        tables.setdefault(table, Counter())[kind] += 1
        if not filled:
            keys[one.source] += 1
        if one.source == ASSUMPTION and one.low == one.high:
            bare.append(one.where)
    for table, source in parts(case):
        kind = "assumed" if source == ASSUMPTION else "cited" if source else "none"
        tables.setdefault(table, Counter())[kind] += 1
        keys.update([source] if source else [])
    kinds = ("cited", "assumed", "filled in", "none")
    return {
        "case": case.id,
        "tables": {name: {kind: count[kind] for kind in kinds} for name, count in tables.items()},
        "keys": {key: count for key, count in keys.most_common() if key != ASSUMPTION},
        "assumptions": keys[ASSUMPTION],
        "unused": sorted(set(case.sources) - set(keys)),
        "assumptions_without_range": bare,
    }


def claims(case: Case) -> dict[str, Any]:
    """Return the coverage of the ledger of claims: a count by status, and the list."""
    count = Counter(one.status for one in case.claims)
    rows = [
        {"id": one.id, "claim": one.claim, "status": one.status, "where": targets(one.where), "check": one.check,
         "source": one.source}
        for one in case.claims
    ]
    total = len(case.claims)
    placed = sum(1 for one in case.claims if one.where.strip())
    by_status = {status: count[status] for status in STATUSES}
    return {"case": case.id, "total": total, "placed": placed, "by_status": by_status, "claims": rows}


def targets(where: str) -> list[str]:
    """Return the places that a claim names."""
    return [one.strip() for one in where.split(";") if one.strip()]
