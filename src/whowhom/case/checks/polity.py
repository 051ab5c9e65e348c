"""Checks of domains, offices, bodies and the selection graph between them."""

from __future__ import annotations

from typing import Any

from whowhom.case.checks.names import Names
from whowhom.case.dates import month_of
from whowhom.case.draft import Draft

SUM_ERROR = 0.001


def check_polity(draft: Draft, names: Names) -> None:
    """Check the institutions."""
    for id, part in draft.case.domains.items.items():
        if not sum(part.posts):
            draft.add(draft.place("domains", id, "posts"), "has no posts", part.posts, "at least one post")
    for id, part in draft.case.offices.items.items():
        _office(draft, names, id, part)
    _first(draft)
    _appointments(draft)
    for id, part in draft.case.bodies.items.items():
        _body(draft, names, id, part)
    _leading(draft)
    _reach(draft, names)
    for id, part in draft.case.rules.items.items():
        _span(draft, ("rules", id), part.since, part.until, ("from", "to"), "is lifted before it is in force")


def _span(draft: Draft, loc: tuple[str, str], begins: str, ends: str | None, keys: tuple[str, str], what: str) -> None:
    """Note dates out of order or after the end of the case."""
    draft.late(begins, draft.place(*loc, keys[0]))
    if ends and month_of(ends) <= month_of(begins):
        draft.add(draft.place(*loc, keys[1]), what, ends, f"after {begins}")


def _office(draft: Draft, names: Names, id: str, part: Any) -> None:
    _span(draft, ("offices", id), part.created, part.abolished, ("created", "abolished"),
          "is abolished before it is created")
    place = draft.place("offices", id, "filled_by")
    if part.filled_by == id:
        draft.add(place, "fills itself", id, "the id of a body", _body_behind(draft, id))
    elif part.filled_by in names.ids["offices"]:
        draft.add(place, "is filled by an office", part.filled_by, "the id of a body: a body fills each office",
                  _body_behind(draft, id))
    else:
        names.need("bodies", part.filled_by, place)
    for domain in part.appoint:
        names.need("domains", domain, draft.place("offices", id, "appoint", domain))
    for n, other in enumerate(part.excludes):
        place = draft.place("offices", id, "excludes", n)
        if names.need("offices", other, place) and other == id:
            draft.add(place, "excludes itself", id, "the id of another office")
    _titles(draft, id, part)


def _first(draft: Draft) -> None:
    """One office at most makes its holder first."""
    first = [id for id, part in draft.case.offices.items.items() if part.first]
    for id in first[1:]:
        draft.add(draft.place("offices", id, "first"), "is a second first office", id,
                  f"one at most; {first[0]} is one")


def _titles(draft: Draft, id: str, part: Any) -> None:
    """Titles are dated within the life of their office, one a month."""
    seen: set[int] = set()
    for date in part.titles:
        place, month = draft.place("offices", id, "titles", date), month_of(date)
        draft.late(date, place)
        if month < month_of(part.created):
            draft.add(place, "is a title before its office is created", date, f"from {part.created} on")
        if part.abolished and month >= month_of(part.abolished):
            draft.add(place, "is a title after its office is abolished", date, f"before {part.abolished}")
        if month in seen:
            draft.add(place, "is a second title from the same month", date, "one title a month")
        seen.add(month)


def _body_behind(draft: Draft, office: str) -> str:
    """Return the body at the end of a chain of offices that fill offices, or the leading one where there is none."""
    offices, bodies, seen = draft.case.offices.items, draft.case.bodies.items, set()
    while office in offices and office not in seen:
        seen.add(office)
        office = offices[office].filled_by
    return office if office in bodies else next((id for id, part in bodies.items() if part.leading), "")


def _appointments(draft: Draft) -> None:
    """At no time do offices together appoint to more posts of a domain than there are."""
    spans: dict[str, list[tuple[int, float, float, str]]] = {}
    for id, part in draft.case.offices.items.items():
        for domain, share in part.appoint.items():
            until = float(month_of(part.abolished)) if part.abolished else float("inf")
            share_of_all = share.value * max(1, part.holders)
            spans.setdefault(domain, []).append((month_of(part.created), until, share_of_all, id))
    for domain, found in spans.items():
        for month, _, _, id in found:
            there = [(share, other) for begins, until, share, other in found if begins <= month < until]
            total = sum(share for share, _ in there)
            if total > 1 + SUM_ERROR:
                offices = ", ".join(sorted(other for _, other in there))
                what = "is shared out more than once"
                draft.add(draft.place("offices", id, "appoint", domain), what, f"{total:g} by {offices}",
                          "1 at most, together")
                break


def _body(draft: Draft, names: Names, id: str, part: Any) -> None:
    for date in part.seats:
        draft.late(date, draft.place("bodies", id, "seats", date))
    if not part.selected_by:
        if "bodies" not in draft.broken:
            expected = "domains with shares, one body, or one office"
            draft.add(draft.place("bodies", id), "is a body that nobody selects", "no selected_by", expected)
        return
    place = draft.place("bodies", id, "selected_by")
    known = [names.need(("domains", "bodies", "offices"), who, place.at(who))
             for who in part.selected_by]
    others = [who for who in part.selected_by if who in names.ids["bodies"] or who in names.ids["offices"]]
    if others and len(part.selected_by) > 1 and all(known):
        got = ", ".join(part.selected_by)
        draft.add(place, "mixes selectors", got, "domains with shares, or one body, or one office")
    total = sum(part.selected_by.values())
    if abs(total - 1) > SUM_ERROR and f"bodies.{id}" not in draft.broken and "bodies" not in draft.broken:
        draft.add(place, "has shares that do not sum to 1", f"{total:g}", "1, within .001")


def _leading(draft: Draft) -> None:
    if "bodies" in draft.broken:
        return
    leading = [id for id, part in draft.case.bodies.items.items() if part.leading]
    if not leading:
        draft.add(draft.place("bodies"), "has no leading body", "none", "exactly one body with leading: true")
    for id in leading[1:]:
        place = draft.place("bodies", id, "leading")
        draft.add(place, "is a second leading body", ", ".join(leading), "exactly one body with leading: true")


def _reach(draft: Draft, names: Names) -> None:
    """Every body is selected, at the end of the chain, by a domain or an office, or fills itself up (co-optation)."""
    bodies = draft.case.bodies.items
    rooted = {id for id, part in bodies.items() if any(_root(names, id, who) for who in part.selected_by)}
    grown = True
    while grown:
        more = {id for id, part in bodies.items() if id not in rooted and rooted & set(part.selected_by)}
        rooted |= more
        grown = bool(more)
    for id, part in bodies.items():
        if part.selected_by and id not in rooted:
            what = "is selected only by bodies that select each other"
            place = draft.place("bodies", id, "selected_by")
            draft.add(place, what, ", ".join(part.selected_by), "a chain that begins with a domain or an office")


def _root(names: Names, id: str, who: str) -> bool:
    known = who in names.ids["bodies"]
    return who == id or not known  # a domain, an office, or something unknown that is a fault already
