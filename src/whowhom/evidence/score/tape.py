"""From what is known to what a history is told: see `whowhom.engine.told`."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator

import numpy as np

from whowhom.case.parts.recorded import Motion
from whowhom.draws import decision
from whowhom.engine.bind import Model
from whowhom.engine.teller import blank_tape, spans_of
from whowhom.engine.told import EMPTY, UNKNOWN, Tape
from whowhom.evidence.score import speaks
from whowhom.evidence.score.known import Known


def tape_of(known: Known) -> Tape:
    """Return the tape of everything that is told."""
    model, blank = known.model, blank_tape(known.model)
    decisions = set(model.decisions.values())
    clamped = speaks.covered(tuple(speaks.COVERED), decisions)
    events = _events(known, decisions)
    return blank._replace(
        holder=known.holder, vacant=_vacant(known), seat=known.seat, seats=_seats(known),
        due=(known.renewed > 0).astype(np.int64), meets=_meets(known), rung=known.rung, submitted=known.submitted,
        alive=_there(known), position=_positions(known), stands=np.ones(model.months, np.int64),
        clamped=np.array([decision(one) for one in clamped], np.int64),
        asked=np.array([decision(one) for one in clamped if one not in speaks.COVERED["prevailed"]], np.int64),
        events=events, span=spans_of(events, model.start.month, model.months), motions=_asked(known),
        moves=np.array([decision(one) for one in (speaks.TARGET,) if one in decisions], np.int64),
    )


def _vacant(known: Known) -> np.ndarray:
    """Return where somebody new is named to an office (month, office)."""
    out = np.zeros(known.holder.shape, np.int64)
    for t, one in known.entries("office"):
        if one.naming == "new" and one.subject in known.model.names.offices:
            out[t, known.model.names.number("offices", one.subject)] = 1
    return out


def _seats(known: Known) -> np.ndarray:
    """Return the number of seats of the bodies whose members are told: at a renewal the case's, else who sits."""
    told = (known.seat != UNKNOWN).sum(axis=2) > 0
    covered = np.logical_and(told, known.renewed.sum(axis=0) > 0)
    sitting = (known.seat == 1).sum(axis=2) + np.where(covered, (known.seat == UNKNOWN).sum(axis=2), 0)
    full = np.minimum(known.model.tables.seats, sitting)
    return np.where(covered, np.where(known.renewed > 0, known.model.tables.seats, full), UNKNOWN).astype(np.int64)


def _meets(known: Known) -> np.ndarray:
    """Return which bodies meet because a motion was put to them (month, body)."""
    out = np.zeros(known.renewed.shape, np.int64)
    for t, one in known.motions():
        body = body_of(known.model, one.bodies)
        if body >= 0:
            out[t, body] = 1
    return out


def _asked(known: Known) -> np.ndarray:
    """Return the months in which it is asked how a motion ends (month)."""
    out = np.zeros(known.model.months, np.int64)
    out[[t for t, _, _, _ in decided(known, known.told)]] = 1
    return out


def body_of(model: Model, bodies: tuple[str, ...]) -> int:
    """Return the first of the bodies that sat in which challenges are made, or -1."""
    arenas = {b.id for b in model.case.bodies if b.arena}
    return next((model.names.number("bodies", id) for id in bodies if id in arenas), -1)


def _there(known: Known) -> np.ndarray:
    """Return who is dead, and who must be there because he is named or seated (month, actor)."""
    out = known.alive.copy()
    for t, one in known.entries("office", "seat"):
        i = known.actor(one.value if one.kind == "office" else one.subject)
        if i >= 0 and out[t, i] == UNKNOWN:
            out[t, i] = 1
    return out


def _positions(known: Known) -> np.ndarray:
    """Return the positions that are dated (month, actor, issue); where two voices differ, what was said in private."""
    names, out = known.model.names, np.full((*known.rung.shape, len(known.model.names.issues)), np.nan)
    for one in sorted(known.model.case.positions, key=lambda p: (p.month, p.voice == "private", p.id)):
        t = one.month - known.model.start.month
        if one.part in known.told and 0 <= t < known.model.months:
            out[t, names.number("actors", one.actor), names.number("issues", one.issue)] = one.value
    return out


def _events(known: Known, decisions: set[str]) -> np.ndarray:
    """Return what is told as having happened (event, 5), in the order of months."""
    model, rows = known.model, []

    def say(t: int, what: str, a: int, b: int, value: int) -> None:
        if what in decisions:
            rows.append((model.start.month + t, decision(what), a, b, value))

    dead = (known.alive == 0).astype(np.int64)
    for t, i in np.argwhere(np.diff(dead, axis=0) > 0):
        say(int(t) + 1, speaks.DIES, int(i), int(i), 1)
    for t, one in known.entries("submission"):
        i = known.actor(one.subject)
        say(t, speaks.SUBMITS, i, i, 1)
    for t, o in np.argwhere(_vacant(known) == 1):
        if known.holder[t, o] > EMPTY:
            e = model.entities.index(f"office:{model.names.offices[o]}")
            say(int(t), speaks.NAMES, e, e, int(known.holder[t, o]) + 1)
            say(int(t), speaks.PASSES, e, int(known.holder[t, o]), 1)  # heard where a rule would have him take over
    _say_motions(known, say)
    return np.array(sorted(rows), np.int64).reshape(-1, 5)


def _say_motions(known: Known, say: Callable[[int, str, int, int, int], None]) -> None:
    """Say who moved against whom where, and whether it was carried."""
    model = known.model
    for t, body, target, one in decided(known, known.told):
        mover = next(i for i in map(known.actor, one.movers) if i >= 0)
        e = model.entities.index(f"body:{model.names.bodies[body]}")
        say(t, speaks.MOVES, e, e, 1)
        say(t, speaks.MOVER, e, e, mover + 1)
        say(t, speaks.TARGET, e, e, target + 1)
        say(t, speaks.CARRIED, e, mover, int(one.carried == "yes"))


def decided(known: Known, parts: Collection[str]) -> Iterator[tuple[int, int, int, Motion]]:
    """Yield month, body, target and motion of what was put to the vote against somebody by somebody known; of a body
    and a month the first."""
    seen = set()
    for t, one in known.motions(parts):
        body, target = body_of(known.model, one.bodies), target_of(known, one.movers, one.targets)
        mover = any(known.actor(id) >= 0 for id in one.movers)
        if body >= 0 and target >= 0 and mover and (t, body) not in seen and one.carried != "withdrawn":
            seen.add((t, body))
            yield t, body, target, one


def target_of(known: Known, movers: tuple[str, ...], targets: tuple[str, ...]) -> int:
    """Return the first actor whom a motion is against; -1 where it is against nobody, or against its own mover."""
    if set(movers) & set(targets):
        return -1
    return next((i for i in map(known.actor, targets) if i >= 0), -1)
