"""A case's body through time: its seats by patron at every coded start, and the patrons' power then.

The case says who selects a body: domains of the apparatus, another body, or an office. Followed down to
the domains, a patron's part of the seats is the sum over domains of their share in the selection times the share of
their posts that his followers hold; the holder of a selecting office has all of them. Seats are whole: parts are
rounded down, and the rest are members by themselves. In a body of named members each has one vote.

Departs
    Followings are of posts, not of seats: that they pass to the seats in proportion is an assumption, the same as the
    selection mechanism makes on average.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from whowhom.case.dates import date_of
from whowhom.case.load import load_case
from whowhom.case.parts.polity import Body
from whowhom.case.parts.whole import Case, Start
from whowhom.classics.exact import exact
from whowhom.classics.voting.factions import FactionPower, faction_power
from whowhom.classics.voting.game import make_game
from whowhom.classics.voting.reading import read_loyalties
from whowhom.errors import Fault, InputError, nearest


@dataclass(frozen=True)
class Moment:
    """A body at one start: `seats` by patron, `free` members by themselves, and the patrons' power by majority."""

    month: str
    seats: Mapping[str, int]
    free: int
    power: FactionPower


def through_time(source: str, body_id: str, loyalty: str | None = None) -> list[Moment]:
    """Return the body at each start of a case where it has seats, earliest first; `loyalty` is 1 unless said."""
    case = load_case(source)
    bodies = {body.id: body for body in case.bodies}
    if body_id not in bodies:
        remedy = nearest(body_id, list(bodies))
        raise InputError(Fault("--body", "", "is not a body of the case", body_id, remedy=remedy))
    share = read_loyalties(["1" if loyalty is None else loyalty.strip()], "--loyalty")[0]
    starts = sorted(case.starts, key=lambda start: start.month)
    moments = [moment_of(case, bodies[body_id], start, share) for start in starts]
    if not any(moments):
        raise InputError(Fault("--body", "", "has no seats at any start of the case", body_id))
    return [moment for moment in moments if moment]


def moment_of(case: Case, body: Body, start: Start, loyalty: Fraction) -> Moment | None:
    """Return the body at one start, or None before it has seats."""
    total = max(((month, seats) for month, seats in body.seats if month <= start.month), default=(0, 0))[1]
    if body.named_only:
        seats = dict.fromkeys(start.seats.get(body.id, ()), 1)
    else:
        parts = parts_of(case, body, start)
        seats = {patron: int(part * total) for patron, part in sorted(parts.items()) if part * total >= 1}
    held = sum(seats.values())
    free = 0 if body.named_only else max(0, total - held)
    if held + free == 0:
        return None
    labels = [patron for patron, count in seats.items() for _ in range(count)] + [""] * free
    members = tuple(map(str, range(1, len(labels) + 1)))
    game = make_game([1] * len(labels), "majority", members)
    game = replace(game, patrons=tuple(labels), loyalties=(loyalty,) * len(labels))
    return Moment(date_of(start.month), seats, free, faction_power(game))


def parts_of(case: Case, body: Body, start: Start) -> dict[str, Fraction]:
    """Return each patron's part of a body's seats, following its selection down to domains and offices."""
    bodies = {other.id: other for other in case.bodies}
    domains = {domain.id for domain in case.domains}
    parts: dict[str, Fraction] = defaultdict(Fraction)
    for selector, share in selectors(body, bodies).items():
        weight = exact(share) or Fraction(0)
        if selector in domains:
            for patron, held in start.clients.items():
                if selector in held:
                    parts[patron] += weight * (exact(held[selector].value) or Fraction(0))
        elif selector in start.holders:
            parts[start.holders[selector]] += weight
    return parts


def selectors(body: Body, bodies: Mapping[str, Body]) -> Mapping[str, float]:
    """Return the domains or offices that a body's selection leads down to (nothing, where bodies select each other)."""
    seen = {body.id}
    while len(body.selected_by) == 1 and (next_id := next(iter(body.selected_by))) in bodies:
        if next_id in seen:
            return {}
        seen.add(next_id)
        body = bodies[next_id]
    return body.selected_by
