"""Placing a case in the record: actors, institutions, the start, dated tables."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from whowhom.case.parts.people import Bond
from whowhom.case.parts.polity import Office
from whowhom.case.parts.values import Quantity, latest
from whowhom.case.parts.whole import Case, Start
from whowhom.case.vocabulary import BEGINNINGS, CLASSES, POLICIES, POWERS, REGIMES, TRAITS
from whowhom.engine.draft import Draft
from whowhom.engine.names import Names

UNKNOWN_RANGE = 0.3
OVERDUE = -1000
FEEDBACK = ("isolation", "scarcity", "war_threat")
"""Series that a mechanism may replace, in the order of their numbers."""
DOMAINS, OFFICE = -1, -2


def about(value: float) -> Quantity:
    """Return an assumption around a value."""
    return Quantity(value, value - UNKNOWN_RANGE, value + UNKNOWN_RANGE, "assumption")


def known_at(case: Case, start: Start, actor: str) -> int:
    """Return the month up to which an actor's traits may be known: the start, or for a late-comer his entry."""
    enters = {a.id: a.enters for a in case.actors}
    return max(start.month, enters.get(actor, start.month))


def place_traits(case: Case, start: Start, names: Names, draft: Draft) -> None:
    """Write traits and positions; who has no row gets the mean of those who have one."""
    for trait in (*TRAITS, *names.issues):
        rows = {a: latest(case.traits.get((a, trait), ()), known_at(case, start, a)) for a in names.actors}
        values = [q.value for q in rows.values() if q is not None]
        mean = sum(values) / len(values) if values else (0.5 if trait in TRAITS else 0.0)
        for n, actor in enumerate(names.actors):
            q = rows[actor] or about(mean)
            if trait in TRAITS:
                draft.put(f"trait:{actor}.{trait}", q, (trait, (n,)))
            else:
                draft.put(f"trait:{actor}.{trait}", q, ("position", (n, names.issues.index(trait))))


def place_ties(case: Case, start: Start, names: Names, draft: Draft) -> None:
    """Write ties, alike in both directions."""
    for (a, b), rows in case.ties.items():
        q = latest(rows, start.month)
        if q is not None:
            i, j = names.number("actors", a), names.number("actors", b)
            draft.put(f"tie:{min(a, b)}-{max(a, b)}", q, ("tie", (i, j)), ("tie", (j, i)))
    for bond in latest_bonds(case, start.month):
        if bond.kind == "patron":
            draft["patron"][names.number("actors", bond.b)] = names.number("actors", bond.a)


def latest_bonds(case: Case, month: int) -> list[Bond]:
    """Return of every pair what the latest row up to a month says of its kind."""
    return list({frozenset((bond.a, bond.b)): bond for bond in case.bonds if bond.since <= month}.values())


def dated(month: int) -> int:
    """Return a month that is none of the two numbers which say that there is none: so the last two months of the year
    before 0 are as their October."""
    return -3 if month in (-1, -2) else month


def place_actors(case: Case, start: Start, names: Names, draft: Draft) -> None:
    """Write who lives, who is present, who waits."""
    actors = {a.id: a for a in case.actors}
    seated = {id for ids in start.seats.values() for id in ids} | set(start.holders.values())
    draft["death_month"][:] = -2
    draft["defeated_by"][:] = draft["patron"][:] = -1
    for n, id in enumerate(names.actors):
        actor = actors.get(id)
        draft["unnamed"][n] = 0 if actor else 1
        draft["born"][n] = actor.born if actor else start.month - 35 * 12
        draft["enters"][n] = actor.enters if actor else start.month
        death = actor.natural_death if actor else None
        draft["death_month"][n] = -1 if death is None else dated(death)
        alive = death is None or death > start.month
        draft["alive"][n] = int(alive)
        draft["health"][n] = float(alive)
        draft["present"][n] = int(alive and actor is not None and (actor.enters <= start.month or id in seated))
        draft["rung"][n] = start.standing.get(id, 0)
        if actor and actor.foreign_patron:
            draft.put(f"foreign_patron:{id}", actor.foreign_patron, ("protected", (n,)))
    draft["founder"][0] = names.number("actors", case.founder) if case.founder else -1


def place_offices(case: Case, start: Start, names: Names, draft: Draft) -> None:
    """Write powers, holders and who fills what."""
    for nobody in ("holder", "spoils", "claimant", "first_office", "deputy", "reserved", "heir", "turned_out"):
        draft[nobody][:] = -1
    draft["stature"][:] = -1.0
    for office in case.offices:
        o = names.number("offices", office.id)
        draft["filled_by"][o] = names.number("bodies", office.filled_by)
        draft["open"][o] = int(office.created <= start.month
                               and (office.abolished is None or office.abolished > start.month))
        draft["acting"][o] = int(office.id in start.acting)
        if office.first:
            draft["first_office"][0] = o
        place_succession(office, names, draft, o)
        for other in office.excludes:
            x = names.number("offices", other)
            draft["excludes"][o, x] = draft["excludes"][x, o] = 1
        holder = start.holders.get(office.id)
        if office.person and draft["present"][draft["reserved"][o]]:
            holder = office.person
        draft["holder"][o] = names.number("actors", holder) if holder else -1
        if not office.like:
            place_powers(office, [o, *(names.number("offices", x.id) for x in case.offices if x.like == office.id)],
                         names, draft)


def place_powers(office: Office, alike: Sequence[int], names: Names, draft: Draft) -> None:
    """Write the powers and the stature of an office, and of those that are alike in every history."""
    for domain, q in office.appoint.items():
        d = names.number("domains", domain)
        draft.put(f"appoint:{office.id}.{domain}", q, *(("appoint", (o, d)) for o in alike))
    for power, q in office.powers.items():
        draft.put(f"power:{office.id}.{power}", q, *(("power", (o, POWERS.index(power))) for o in alike))
    if office.stature:
        draft.put(f"stature:{office.id}", office.stature, *(("stature", (o,)) for o in alike))


def place_succession(office: Office, names: Names, draft: Draft, o: int) -> None:
    """Write how an office passes on: whose holder takes over by rule, when it falls open, who alone can hold it."""
    draft["created"][o], draft["office_term"][o], draft["rotation"][o] = office.created, office.term, office.rotation
    if office.successor:
        draft["deputy"][o] = names.number("offices", office.successor)
    if office.person:
        draft["reserved"][o] = names.number("actors", office.person)


def place_ranks(start: Start, names: Names, draft: Draft) -> None:
    """Write how high actors stand where the start says it; what they hold says it of all others, as of them."""
    for actor, q in start.rank.items():
        draft.put(f"rank:{actor}", q, ("standing", (names.number("actors", actor),)))


def selector_of(case: Case, names: Names, body: str) -> int:
    """Return the code of a body's selector: a body's number, DOMAINS, or OFFICE - an office's number."""
    for source in next(b for b in case.bodies if b.id == body).selected_by:
        if source in names.bodies:
            return names.number("bodies", source)
        if source in names.offices:
            return OFFICE - names.number("offices", source)
    return DOMAINS


def root_shares(case: Case, names: Names, body: str) -> dict[str, float]:
    """Return the domain shares at the root of a body's selection; empty where a circle or an office is."""
    seen: set[str] = set()
    bodies = {b.id: b for b in case.bodies}
    while body in bodies and body not in seen:
        seen.add(body)
        shares = bodies[body].selected_by
        if all(source in names.domains for source in shares):
            return dict(shares)
        body = next(iter(shares))
    return {}


def place_bodies(case: Case, start: Start, names: Names, draft: Draft) -> None:
    """Write bodies, their selection and who sits in them at the start."""
    for body in case.bodies:
        b = names.number("bodies", body.id)
        draft["named_only"][b], draft["named_share"][b] = int(body.named_only), body.named_share
        draft["arena"][b], draft["removes"][b], draft["term"][b] = int(body.arena), int(body.removes), body.term
        draft["selector"][b] = selector_of(case, names, body.id)
        draft["winner"][b] = draft["loser"][b] = draft["attacker"][b] = -1
        if body.leading:
            draft["leading"][0] = b
        if draft["selector"][b] == DOMAINS:
            for domain, share in body.selected_by.items():
                draft["domain_share"][b, names.number("domains", domain)] = share
        for domain, share in root_shares(case, names, body.id).items():
            draft["roots"][b, names.number("domains", domain)] = share
        members = start.seats.get(body.id)
        draft["given"][b] = int(members is not None)
        draft["renewed"][b] = OVERDUE if members is None else -1
        for id in members or ():
            n = names.number("actors", id)
            draft["seat"][b, n] = draft["present"][n]


def place_apparatus(case: Case, start: Start, names: Names, draft: Draft) -> None:
    """Write posts, clients, cohorts, documents."""
    draft["domains"][0], draft["issues"][0] = len(names.domains), len(names.issues)
    for domain in case.domains:
        d = names.number("domains", domain.id)
        draft["posts"][d, : len(domain.posts)] = domain.posts
    for actor, shares in start.clients.items():
        for of, q in shares.items():
            place = (names.number("actors", actor), names.number("domains", of))
            draft.put(f"clients:{actor}.{of}", q, ("client_share", place))
    place_cohorts(case, names, draft)
    draft["written"][:] = -2
    draft["target"][:] = -1
    draft["forced"][:] = -1
    for document in case.documents:
        g = names.number("documents", document.id)
        draft["written"][g] = dated(document.written)
        draft["author"][g] = names.number("actors", document.author)
        draft["audience"][g] = names.number("bodies", document.audience)


def place_cohorts(case: Case, names: Names, draft: Draft) -> None:
    """Write the positions and classes of cohorts, and from when newcomers join each."""
    draft["cohorts"][0] = len(names.cohorts)
    for cohort in case.cohorts:
        c = names.number("cohorts", cohort.id)
        draft["cohort_opens"][c] = cohort.opens
        draft["cohort_class"][c] = [cohort.classes.get(name, 0.0) for name in CLASSES]
        for issue, q in cohort.positions.items():
            draft.put(f"cohort:{cohort.id}.{issue}", q, ("cohort_position", (c, names.number("issues", issue))))


def place_policies(case: Case, names: Names, draft: Draft) -> None:
    """Write which issue governs which policy, and which series a mechanism may replace."""
    draft["governs"][:] = draft["replaced"][:] = -1
    for issue in case.issues:
        if issue.governs:
            draft["governs"][POLICIES.index(issue.governs)] = names.number("issues", issue.id)
    for n, id in enumerate(FEEDBACK):
        if id in names.series:
            draft["replaced"][n] = names.series.index(id)


def place_world(case: Case, start: Start, names: Names, draft: Draft) -> None:
    """Write the countries abroad as they are at the start, and what has no other beginning."""
    draft["countries"][0] = len(names.countries)
    for name, q in start.polity.items():
        draft.put(f"polity:{name}", q, (name, (0,)))
    draft["forced_revolution"][:] = draft["host"][:] = draft["pact"][:] = draft["leader"][:] = -1
    draft["ruler"][:] = draft["first_ruler"][:] = -1
    for country in case.countries:
        c = names.number("countries", country.id)
        draft["weight_abroad"][c], draft["closeness"][c] = country.weight, country.closeness
        draft["regime"][c] = REGIMES.index(start.regimes.get(country.id, REGIMES[0]))
        for other in country.neighbours:
            draft["neighbour"][c, names.number("countries", other)] = 1.0
        for what in BEGINNINGS:
            q = latest(country.conditions[what], start.month) or country.conditions[what][0].quantity
            draft.put(f"country:{country.id}.{what}", q, (what, (c,)))


def steps_by_month(rows: Sequence[tuple[int, float]], start: int, months: int) -> np.ndarray:
    """Return a dated number by month: each row holds until the next; 0 before the first."""
    out = np.zeros(months)
    for month, value in sorted(rows):
        out[max(0, month - start) :] = value
    return out


def line_by_month(rows: Sequence[tuple[int, float]], start: int, months: int) -> np.ndarray:
    """Return a dated number by month: straight lines between rows, level outside them."""
    ordered = sorted(rows)
    return np.interp(np.arange(start, start + months), [m for m, _ in ordered], [v for _, v in ordered])


def seats_by_month(case: Case, names: Names, start: int, months: int) -> np.ndarray:
    """Return seats (month, body)."""
    columns = {b.id: steps_by_month(b.seats, start, months) for b in case.bodies}
    return np.stack([columns[id] for id in names.bodies], axis=1).astype(np.int64)


def calendar_by_month(case: Case, names: Names, start: int, months: int) -> np.ndarray:
    """Return meetings (month, body) as 0 or 1."""
    out = np.zeros((months, len(names.bodies)), np.int64)
    for meeting in case.calendar:
        if start <= meeting.month < start + months:
            out[meeting.month - start, names.number("bodies", meeting.body)] = 1
    return out


def cohorts_by_month(case: Case, names: Names, start: int, months: int) -> np.ndarray:
    """Return members (month, cohort) in persons."""
    out = np.zeros((months, len(names.cohorts)))
    for cohort in case.cohorts:
        rows = [(d.since, d.quantity.value) for d in cohort.members]
        first = min(m for m, _ in rows)
        column = line_by_month(rows, start, months)
        column[: max(0, first - start)] = 0.0
        out[:, names.number("cohorts", cohort.id)] = column
    return out


def series_by_month(case: Case, names: Names, start: int, months: int) -> tuple[np.ndarray, np.ndarray]:
    """Return value and half-width (month, series) of the exogenous series."""
    value, width = np.zeros((months, len(names.series))), np.zeros((months, len(names.series)))
    for n, id in enumerate(names.series):
        rows = case.series[id]
        value[:, n] = line_by_month([(d.since, d.quantity.value) for d in rows], start, months)
        width[:, n] = line_by_month([(d.since, (d.quantity.high - d.quantity.low) / 2.0) for d in rows], start, months)
    return value, width
