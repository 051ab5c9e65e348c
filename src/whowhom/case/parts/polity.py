"""Institutions: issues, the apparatus, offices, bodies and their meetings, standing rules."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from whowhom.case.parts.values import Quantity


@dataclass(frozen=True)
class Issue:
    """A dimension of policy; -1 is `low`, +1 is `high`; `governs` is the policy of `POLICIES` it decides, or empty."""

    id: str
    low: str
    high: str
    source: str
    governs: str = ""


@dataclass(frozen=True)
class Domain:
    """A part of the apparatus: posts by tier, from the highest tier down; `weight` of a tier's post in a selection."""

    id: str
    posts: tuple[int, ...]
    source: str


@dataclass(frozen=True)
class Office:
    """A post with powers by statute; `appoint` maps a domain to the share of its posts that the office fills.

    `titles` are what it was called from a month on; before the first of them, and out of time, it is called `title`.
    Who holds it may not hold what it `excludes`. `first` marks the office that makes its holder first by law.
    `stature` is how high its holder ranks, derived from its powers where it is None. By rule the holder of the office
    `successor`, or from `heir_since` on the actor `heir`, takes over. With a `term` (months, counted from `created`) it
    falls open at each end; with `rotation` who held it may not follow himself. What only one `person` can hold are
    powers of his own and no post.
    """

    id: str
    title: str
    created: int
    abolished: int | None
    filled_by: str
    appoint: Mapping[str, Quantity]
    powers: Mapping[str, Quantity]
    source: str
    titles: tuple[tuple[int, str], ...] = ()
    excludes: tuple[str, ...] = ()
    first: bool = False
    stature: Quantity | None = None
    successor: str = ""
    heir: str = ""
    heir_since: int = 0
    term: int = 0
    rotation: bool = False
    person: str = ""

    def called(self, month: int) -> str:
        """Return what the office is called in a month."""
        return next((title for since, title in reversed(self.titles) if since <= month), self.title)


def twin(office: str, n: int) -> str:
    """Return the id of the n-th of the offices that a joint office is: the first bears its own."""
    return office if n == 1 else f"{office}_{n}"


def personal(actor: str) -> str:
    """Return the id of the office that an actor's own powers are."""
    return f"powers_of_{actor}"


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
