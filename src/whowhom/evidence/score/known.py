"""The record as a state, month by month: who held what, who sat where, who stood on which rung, as far as it is told.

Only entries of the `told` parts are used. A held-out entry says no more than that something is not known from its month
on: an office or a seat is UNKNOWN from there until the record tells of it again.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

import numpy as np

from whowhom.case.parts.record import RecordEntry
from whowhom.case.parts.recorded import Motion
from whowhom.case.vocabulary import RUNGS
from whowhom.engine.bind import Model
from whowhom.engine.told import EMPTY, UNKNOWN

REMOVED, EXPELLED, IMPRISONED, EXECUTED = (
    RUNGS.index(name) for name in ("removed from the committee", "expelled", "imprisoned", "executed"))
DEMOTED = 1
FULL = 0.5
"""Share of a body's seats that entries of one month must fill to tell of a renewal."""


@dataclass
class Known:
    """What the record tells of the state at the end of every month, from the start on; see `Tape`.

    `renewed (month, body)` counts the entries of a renewal, 0 where there is none.
    """

    model: Model
    told: Collection[str]
    holder: np.ndarray = field(init=False)
    seat: np.ndarray = field(init=False)
    rung: np.ndarray = field(init=False)
    submitted: np.ndarray = field(init=False)
    alive: np.ndarray = field(init=False)
    renewed: np.ndarray = field(init=False)

    def __post_init__(self) -> None:
        m, n = self.model.months, self.model.names
        actors = len(n.actors)
        self.renewed = np.zeros((m, len(n.bodies)), np.int64)
        self.holder = np.full((m, len(n.offices)), UNKNOWN, np.int64)
        self.seat = np.full((m, len(n.bodies), actors), UNKNOWN, np.int64)
        self.rung, self.submitted, self.alive = (np.full((m, actors), UNKNOWN, np.int64) for _ in range(3))
        self._people()
        self._offices()
        self._find_renewals()
        self._seats()

    def entries(self, *kinds: str, parts: Collection[str] | None = None) -> Iterator[tuple[int, RecordEntry]]:
        """Yield (month from the start, entry) of the observed entries of some kinds in order of time, and of a month in
        the order of the kinds."""
        wanted = self.told if parts is None else parts
        found = [e for e in self.model.case.record if e.kind in kinds]
        for one in sorted(found, key=lambda e: (e.month, kinds.index(e.kind), e.id)):
            t = one.month - self.model.start.month
            if one.part in wanted and one.observation != "unobserved" \
                    and 1 <= t < self.model.months:
                yield t, one

    def motions(self, parts: Collection[str] | None = None) -> Iterator[tuple[int, Motion]]:
        """Yield (month from the start, motion) in order of time, each event once."""
        wanted = self.told if parts is None else parts
        for one in sorted(self.model.case.motions, key=lambda e: (e.month, e.id)):
            t = one.month - self.model.start.month
            if not one.same_as and one.part in wanted and 1 <= t < self.model.months:
                yield t, one

    def actor(self, id: str) -> int:
        """Return an actor's number, or -1 where the record names somebody who is no actor."""
        return self.model.names.actors.index(id) if id in self.model.names.actors else -1

    def _people(self) -> None:
        """Write rungs, submissions, deaths: a step holds until the next one."""
        n, start = self.model.names, self.model.start
        for actor in self.model.case.actors:
            i = n.number("actors", actor.id)
            self.rung[:, i], self.submitted[:, i] = start.standing.get(actor.id, 0), 0
            if actor.natural_death is not None:
                self.alive[max(0, actor.natural_death - start.month):, i] = 0
        for t, one in self.entries("sanction", "submission", "death", "assassination"):
            i = self.actor(one.subject)
            if i < 0:
                continue
            if one.kind == "submission":
                self.submitted[t:, i] = 1
                if self.rung[t, i] < IMPRISONED:
                    self.rung[t:, i] = min(self.rung[t, i], DEMOTED)
            elif one.kind == "sanction":
                rung = RUNGS.index(one.value)
                if rung > self.rung[t, i]:
                    self.rung[t:, i], self.submitted[t:, i] = rung, 0
                if rung == EXECUTED:
                    self.alive[t:, i] = 0
            else:
                self.alive[t:, i] = 0

    def _offices(self) -> None:
        """Write who holds which office; shut from the start on until the record names somebody to it."""
        n = self.model.names
        first = {one.subject: t for t, one in reversed(list(self.entries("office", parts=("fit", "hold"))))}
        for o, office in enumerate(n.offices):
            at_start = self.model.start.holders.get(office)
            if at_start:
                self.holder[:, o] = n.number("actors", at_start)
            elif office in first:
                self.holder[: first[office], o] = EMPTY
        for t, one in self.entries("office_lost", "office", parts=("fit", "hold")):
            if one.subject not in n.offices:
                continue
            o, i = n.number("offices", one.subject), self.actor(one.value)
            if one.part not in self.told:
                if one.kind == "office_lost" or one.naming == "new":
                    self.holder[t:, o] = UNKNOWN
            elif one.kind == "office":
                self.holder[t:, o] = i
            elif self.holder[t, o] in (i, UNKNOWN):
                self.holder[t:, o] = EMPTY
        for i in range(len(n.actors)):
            out = (self.alive[:, i] == 0) | (self.rung[:, i] >= EXPELLED)
            self.holder[out[:, None] & (self.holder == i)] = EMPTY

    def _find_renewals(self) -> None:
        """Write how many entries tell of a renewal of a body in a month, where they fill enough of its seats."""
        for t, one in self.entries("seat", parts=("fit", "hold")):
            if one.value in self.model.names.bodies:
                self.renewed[t, self.model.names.number("bodies", one.value)] += 1
        self.renewed[self.renewed < FULL * np.maximum(1, self.model.tables.seats)] = 0

    def _seats(self) -> None:
        """Write who sits in the bodies whose renewals are on record, and single seats of the others in their month."""
        names, start = self.model.names, self.model.start
        for body, members in start.seats.items():
            b = names.number("bodies", body)
            if self.renewed[:, b].any():
                self.seat[:, b, :] = 0
                self.seat[:, b, [names.number("actors", id) for id in members]] = 1
        for t, b in np.argwhere(self.renewed > 0):
            self.seat[t:, b, :] = 0
        self._single_seats()

    def _single_seats(self) -> None:
        """Write what single entries say of seats, in the order of time."""
        names = self.model.names
        for t, one in self.entries("seat", "sanction", "death", "assassination", parts=("fit", "hold")):
            if one.kind != "seat":
                if one.part in self.told:
                    self._leave(t, one)
                continue
            b, i = names.number("bodies", one.value), self.actor(one.subject)
            if i < 0:
                continue
            until = self._next_renewal(t, b) if self.renewed[:, b].any() else t + 1
            self.seat[t:until, b, i] = 1 if one.part in self.told else UNKNOWN

    def _next_renewal(self, t: int, body: int) -> int:
        """Return the next month in which a body is renewed."""
        later = np.flatnonzero(self.renewed[t + 1:, body] > 0)
        return t + 1 + int(later[0]) if len(later) else self.model.months

    def _leave(self, t: int, one: RecordEntry) -> None:
        """Empty the seats of one who dies or is struck; who is demoted loses his seats, unless it was an office that he
        lost in that month."""
        i = self.actor(one.subject)
        dead = one.kind != "sanction"
        if i < 0:
            return
        for b in range(len(self.model.names.bodies)):
            struck = dead or RUNGS.index(one.value) >= REMOVED or self._loses_seat(t, one, b)
            if struck and self.renewed[:, b].any() and self.renewed[t, b] == 0:
                self.seat[t:self._next_renewal(t, b), b, i] = 0

    def _loses_seat(self, t: int, one: RecordEntry, body: int) -> bool:
        """Tell whether a demotion on record was from a body: no office was lost, or the seat was taken."""
        office = any(s == t and e.value == one.subject for s, e in self.entries("office_lost", parts=("fit", "hold")))
        entered = any(s == t and self.model.names.number("bodies", e.value) == body
                      for s, e in self.entries("seat", parts=("fit", "hold")))
        return RUNGS.index(one.value) == DEMOTED and (entered or not office)

    def able(self, t: int) -> np.ndarray:
        """Return which actors might have been named, seated or moved against in a month (actor), from what is told."""
        case, names, before = self.model.case, self.model.names, max(0, t - 1)
        there = np.zeros(len(names.actors), bool)
        for actor in case.actors:
            there[names.number("actors", actor.id)] = actor.enters <= self.model.start.month + t
        seated = [names.number("actors", id) for ids in self.model.start.seats.values() for id in ids]
        there[seated] = True
        rung = self.rung[before]
        fit = (rung < REMOVED) | ((rung < EXPELLED) & (self.submitted[before] == 1))
        return there & (self.alive[before] != 0) & fit
