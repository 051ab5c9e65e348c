"""Placements: how much of the apparatus follows whoever fills most posts, and whether the leader names his own."""

from __future__ import annotations

import numpy as np

from whowhom.engine.bind import Model
from whowhom.evidence.checks.absurdities import namings
from whowhom.evidence.checks.check import Check, Group
from whowhom.evidence.checks.seen import Seen
from whowhom.evidence.measures.figure import share

YEAR = 12


def tally(seen: Seen) -> dict[str, float]:
    """Add up posts and those of the clients of whoever fills most of them, at the end of each year; count namings."""
    posts = followed = 0.0
    for month in range(YEAR - 1, seen.months, YEAR):
        who = appointer(seen, month)
        if who >= 0:
            clients = seen["clients"][month]
            posts += float(clients.sum())
            followed += float(clients[..., who].sum())
    return {"posts": posts, "followed": followed, **named(seen)}


def appointer(seen: Seen, month: int) -> int:
    """Return who holds the office that fills most posts of the apparatus in a month; -1 where it is empty, or there is
    none."""
    posts = seen["clients"][month].sum(axis=(1, 2))
    filled = np.where(seen["open"][month] == 1, seen["appoint"][month] @ posts, 0.0)
    return int(seen["holder"][month, filled.argmax()]) if filled.max() > 0 else -1


def named(seen: Seen) -> dict[str, float]:
    """Count namings of others than the leader of the month before, those to whom he was bound, and his clients."""
    found = friends = clients = 0.0
    for month, _, who in namings(seen):
        leader = int(seen["leader"][month - 1, 0]) if month else -1
        if leader >= 0 and who != leader:
            found += 1
            friends += seen["tie"][month - 1, leader, who] > 0
            clients += seen["patron"][month - 1, who] == leader
    return {"named": found, "friends": friends, "clients": clients}


def no_appointing_office(model: Model) -> str:
    """Return what a case lacks in which no office fills posts."""
    return "" if any(office.appoint for office in model.case.offices) else "no office of the case fills posts"


def checks(model: Model) -> tuple[Check, ...]:
    """Return the measures of this group."""
    return (
        share("posts_of_appointer", "posts of the apparatus held by clients of whoever fills most posts, mean of years",
              "followed", "posts", lacks=no_appointing_office(model)),
        share("named_friends_of_leader", "namings to offices of people to whom the leader is bound", "friends",
              "named"),
        share("named_clients_of_leader", "namings to offices of people whom the leader had placed where they were",
              "clients", "named"),
    )


GROUP = Group("placements", tally, checks, ("holder", "open", "appoint", "clients", "leader", "tie", "patron"))
