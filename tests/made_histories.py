"""Histories made by hand for the checks: an empty world in which nothing happens but what a test writes into it."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from whowhom.engine.bind import Model
from whowhom.engine.names import first_entities
from whowhom.evidence.checks.absurdities import selecting_body
from whowhom.evidence.checks.decisions import CARRIED, DIED, ELECTED, MOVER, NAMED, OBJECT, RETURNED, STRUCK, TARGET
from whowhom.evidence.checks.seen import Seen, leading_of
from whowhom.state.institutions import BODIES, OFFICES


class Made:
    """A history of a model in which all are alive, well and present, nobody sits, holds, moves or is punished.

    `w` are the watched variables; a test writes into them. Events are logged in the order in which they are made.
    """

    def __init__(self, model: Model) -> None:
        self.model = model
        self.rows: list[tuple[int, int, int, int, int]] = []
        months, names = model.months, model.names
        actors, offices, bodies = len(names.actors), len(names.offices), len(names.bodies)
        per_actor = ("strength", "resources", "grip", "power_over_leading_body", "removable")
        self.w: dict[str, np.ndarray] = {name: np.zeros((months, actors)) for name in per_actor}
        self.w |= {name: np.ones((months, actors)) for name in ("alive", "present", "health")}
        self.w |= {name: np.zeros((months, actors), np.int64) for name in ("rung", "submitted")}
        self.w |= {name: np.zeros((months, bodies, actors), np.int64) for name in ("seat", "side")}
        self.w |= {"holder": np.full((months, offices), -1), "renewed": np.full((months, bodies), -1000),
                   "leader": np.full((months, 1), -1), "collapsed": np.zeros((months, 1), np.int64),
                   "tie": np.zeros((months, actors, actors)), "position": np.zeros((months, actors, len(names.issues))),
                   "patron": np.full((months, actors), -1), "line": np.zeros((months, len(names.issues))),
                   "open": np.ones((months, offices), np.int64)}
        domains, tiers, patrons = model.layout.shape("clients")
        self.w |= {"appoint": np.zeros((months, offices, domains)),
                   "clients": np.zeros((months, domains, tiers, patrons), np.int64)}
        self.leading = leading_of(model)

    def actor(self, id: str) -> int:
        """Return an actor's number."""
        return self.model.names.number("actors", id)

    def office(self, id: str) -> int:
        """Return an office's number."""
        return self.model.names.number("offices", id)

    def log(self, month: int, what: int, a: int, b: int, value: int) -> None:
        """Log an event."""
        self.rows.append((self.model.start.month + month, what, a, b, value))

    def contest(self, month: int, mover: str, target: str, *, won: bool,
                sides: Mapping[str, int] | None = None, about: int = 0) -> None:
        """Let one move against another in the leading body; `sides` are those of others: 1 the winner's, -1 the
        loser's; `about` counts what motions are about from 1, 0 for one of which it is not logged."""
        body = first_entities(self.model.layout.capacity)[BODIES] + self.leading
        one, other = self.actor(mover), self.actor(target)
        self.log(month, MOVER, body, body, one + 1)
        self.log(month, TARGET, body, body, other + 1)
        if about:
            self.log(month, OBJECT, body, one, about)
        if won:
            self.log(month, CARRIED, body, one, 1)
        # As in the state, sides stand until the next contest.
        side = self.w["side"][month:, self.leading]
        side[:] = 0
        side[:, one], side[:, other] = (1, -1) if won else (-1, 1)
        for id, value in (sides or {}).items():
            side[:, self.actor(id)] = value

    def die(self, month: int, who: str) -> None:
        """Let somebody die a natural death."""
        i = self.actor(who)
        self.log(month, DIED, i, i, 1)
        for name in ("alive", "present", "health"):
            self.w[name][month:, i] = 0

    def name(self, month: int, office: str, who: str) -> None:
        """Name somebody to an office, which he then holds."""
        self.log(month, NAMED, first_entities(self.model.layout.capacity)[OFFICES] + self.office(office), 0,
                 self.actor(who) + 1)
        self.w["holder"][month:, self.office(office)] = self.actor(who)

    def punish(self, month: int, who: str, rung: int) -> None:
        """Put somebody on a rung, from a month on; offices are emptied."""
        i = self.actor(who)
        self.w["rung"][month:, i] = rung
        rest = self.w["holder"][month:]
        rest[rest == i] = -1

    def strike(self, month: int, who: str) -> None:
        """Strike somebody from the list of the body that elects the leading one."""
        body = first_entities(self.model.layout.capacity)[BODIES] + selecting_body(self.model)
        self.log(month, STRUCK, body, self.actor(who), 1)

    def elect(self, month: int, who: str) -> None:
        """Elect somebody to that body."""
        body = first_entities(self.model.layout.capacity)[BODIES] + selecting_body(self.model)
        self.log(month, ELECTED[0], body, 1, self.actor(who) + 1)

    def come_back(self, month: int, who: str) -> None:
        """Let somebody who had fallen be taken back."""
        self.log(month, RETURNED, self.actor(who), self.actor(who), 1)

    def seat(self, who: str, first: int = 0, last: int | None = None) -> None:
        """Seat somebody in the leading body from one month to before another."""
        self.w["seat"][first:last, self.leading, self.actor(who)] = 1

    def seen(self) -> Seen:
        """Return the history as the checks see it."""
        fallen = np.flatnonzero(self.w["collapsed"][:, 0])
        months = int(fallen[0]) if len(fallen) else self.model.months
        return Seen(self.model, months, self.w, np.array(self.rows, np.int64).reshape(-1, 5))
