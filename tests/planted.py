"""A small struggle with a record drawn by lot, and mechanisms that repeat it, draw lots, or go by its own rates."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from whowhom.case.load import load_case
from whowhom.case.parts.people import Actor
from whowhom.case.parts.polity import Body, Meeting
from whowhom.case.parts.record import RecordEntry
from whowhom.case.parts.recorded import Line, Motion, Position
from whowhom.case.parts.whole import Case
from whowhom.case.vocabulary import RUNGS
from whowhom.draws import decision
from whowhom.engine.bind import Model, bind
from whowhom.kernel import kernel
from whowhom.mechanism import MEETING, Mechanism, Parameter, Step, at
from whowhom.state.events import chance
from whowhom.state.variables import INDEX, Variable
from whowhom.theory import Theory

PEOPLE, OFFICES, SEATS, MONTHS = 12, 3, 4, 120
NAME, SEAT, MOVE, WIN, FALL, YIELD, TURN, LEAD = (decision(f"own.{n}") for n in "abcdefgh")
NONE, DOWN, STEP = -1, -1, 0.4
FROM = 1901 * 12
HALF, MIDDLE = 6, 3
"""Months of a half-year, and the one of it at which its line is looked at."""
MOST = 2
"""The highest rung of the planted record: who stands there may still be named and seated."""


class Script:
    """What happened, by month: drawn once, so that the record and the mechanism that repeats it are one."""

    def __init__(self) -> None:
        rng = np.random.default_rng(11)
        self.named = np.full((MONTHS, OFFICES), NONE)
        self.seated = np.full((MONTHS, PEOPLE), NONE)
        self.mover, self.target, self.carried = (np.full(MONTHS, NONE) for _ in range(3))
        self.rung = np.zeros((MONTHS, PEOPLE), np.int64)
        self.submitted = np.zeros((MONTHS, PEOPLE), np.int64)
        self.position = np.full((MONTHS, PEOPLE), np.nan)
        rung, submitted = np.zeros(PEOPLE, np.int64), np.zeros(PEOPLE, np.int64)
        for t in range(1, MONTHS):
            if t % 4 == 0:
                self.named[t, rng.integers(OFFICES)] = rng.integers(PEOPLE)
            if t % 24 == 0:
                self.seated[t] = 0
                self.seated[t, rng.permutation(PEOPLE)[:SEATS]] = 1
            if rng.random() < 0.25:
                self.mover[t], self.target[t] = rng.permutation(PEOPLE)[:2]
                self.carried[t] = rng.integers(2)
            for i in range(PEOPLE):
                if t > 1 and rung[i] < MOST and rng.random() < 0.02:
                    rung[i], submitted[i] = rung[i] + 1, 0
                elif rung[i] > 0 and submitted[i] == 0 and rng.random() < 0.1:
                    rung[i], submitted[i] = 1, 1
                if (t + i) % 12 == 0:
                    self.position[t, i] = STEP * rng.integers(-1, 2)
            self.rung[t], self.submitted[t] = rung, submitted
        self.line = np.zeros(MONTHS)
        for t in range(0, MONTHS, HALF):
            before = self.line[t - 2 * HALF] if t >= 2 * HALF else 0.0
            self.line[t : t + HALF] = before + STEP * rng.integers(-1, 2)


SCRIPT = Script()
NAMED, SEATED, MOVER, TARGET, CARRIED = SCRIPT.named, SCRIPT.seated, SCRIPT.mover, SCRIPT.target, SCRIPT.carried
RUNG, SUBMITTED, POSITION, LINE = SCRIPT.rung, SCRIPT.submitted, SCRIPT.position, SCRIPT.line
LOT = {"punish": 0.5, "yield_": 0.5, "move": PEOPLE / (PEOPLE + 1.0)}
RATES = {"punish": 0.02, "yield_": 0.1, "move": 0.25}
TENFOLD = {"punish": 0.2, "yield_": 1.0, "move": 1.0}
AT = at({name: Parameter(x, x, x, "-", "-") for name, x in LOT.items()})


@kernel
def repeat(s: Any, p: Any) -> None:
    """Do what is on record."""
    t = s.clock[INDEX]
    for o in range(OFFICES):
        if NAMED[t, o] >= 0:
            s.holder[o] = NAMED[t, o]
    for i in range(PEOPLE):
        if SEATED[t, i] >= 0:
            s.seat[s.leading[0], i] = SEATED[t, i]
        s.rung[i], s.submitted[i] = RUNG[t, i], SUBMITTED[t, i]
        if POSITION[t, i] == POSITION[t, i]:
            s.position[i, 0] = POSITION[t, i]
    s.line[0] = LINE[t]
    if MOVER[t] >= 0:
        put_motion(s, MOVER[t], TARGET[t], CARRIED[t] == 1)


@kernel
def put_motion(s: Any, mover: int, target: int, carried: bool) -> None:
    """Let one move against another in the leading body."""
    b = s.leading[0]
    s.attacker[b] = mover
    s.winner[b], s.loser[b] = (mover, target) if carried else (target, mover)


@kernel
def draw(s: Any, p: Any) -> None:
    """Draw lots for places, turns of mind and the end of motions; the rest happens at the rates given."""
    b, t = s.leading[0], s.clock[INDEX]
    for o in range(OFFICES):
        if s.holder[o] < 0:
            s.holder[o] = int(chance(s, NAME, o, o) * PEOPLE)
    for i in range(PEOPLE):
        if s.renewed[b] == -1000:
            s.seat[b, i] = 1 if chance(s, SEAT, i, i) < SEATS / PEOPLE else 0
        if chance(s, FALL, i, i) < p[AT.punish]:
            s.rung[i] += 1
        if s.rung[i] > 0 and chance(s, YIELD, i, i) < p[AT.yield_]:
            s.submitted[i] = 1
        if s.position[i, 0] != s.placed[i]:
            s.anchor[i] = s.position[i, 0]
        s.placed[i] = s.anchor[i] + STEP * (int(3.0 * chance(s, TURN, i, i)) - 1)
        s.position[i, 0] = s.placed[i]
    if t % HALF == MIDDLE:
        s.led[t // HALF % 2] += STEP * (int(3.0 * chance(s, LEAD, b, b)) - 1)
        s.line[0] = s.led[t // HALF % 2]
    told = MOVER[t] if MOVER[t] >= 0 else 0
    u = chance(s, MOVE, b, b)
    if s.meets[b] == 1 and u < p[AT.move]:
        target = int(u / p[AT.move] * PEOPLE)
        put_motion(s, told if told != target else (told + 1) % PEOPLE, target, chance(s, WIN, b, b) < 0.5)


def planted() -> Case:
    """Return a case whose record is the script: everything in it is there to be fitted."""
    case = load_case(Path(__file__).parent / "cases" / "valid" / "three.yaml")
    people = tuple(f"a{i:02d}" for i in range(PEOPLE))
    actors = tuple(Actor(id, id.upper(), FROM - 480, FROM - 12, None, "book") for id in people)
    marshal = case.offices[0]
    offices = tuple(replace(marshal, id=f"o{o}", filled_by="council") for o in range(OFFICES))
    council = next(b for b in case.bodies if b.leading)
    bodies: tuple[Body, ...] = tuple(
        replace(b, seats=((FROM - 12, SEATS),)) if b is council else replace(b, selected_by={"o0": 1.0})
        if b.id == "guard" else b for b in case.bodies)
    start = replace(case.starts[0], holders={f"o{o}": people[o] for o in range(OFFICES)},
                    seats={"council": people[:SEATS]}, clients={}, standing={})
    return replace(
        case, id="planted", founder=None, actors=actors, traits={}, ties={}, offices=offices, bodies=bodies,
        starts=(start,), exogenous=(), documents=(), channels=(), ends=FROM + MONTHS - 1,
        calendar=tuple(Meeting(FROM + t, "council", "book") for t in range(MONTHS)),
        record=tuple(entries(people)), motions=tuple(motions(people)), positions=tuple(positions(people)),
        lines=tuple(Line(f"line_{t}", FROM + t, "bread", LINE[t], 0.1, "read", "book", "fit")
                    for t in range(0, MONTHS, HALF)),
        report_dates=(), report_actors=(),
    )


def entry(id: str, t: int, kind: str, subject: str, value: str, naming: str = "") -> RecordEntry:
    """Return an entry of the planted record."""
    return RecordEntry(id, FROM + t, "day", kind, subject, value, 0.0, "seen", "party", "book", "fit", naming=naming)


def entries(people: tuple[str, ...]) -> Any:
    """Yield the entries of the record."""
    for t, o in np.argwhere(NAMED >= 0):
        yield entry(f"named_{t}_{o}", t, "office", f"o{o}", people[NAMED[t, o]], "new")
    for t, i in np.argwhere(SEATED == 1):
        yield entry(f"seated_{t}_{i}", t, "seat", people[i], "council")
    for t in range(1, MONTHS):
        for i in range(PEOPLE):
            if RUNG[t, i] > RUNG[t - 1, i]:
                yield entry(f"punished_{t}_{i}", t, "sanction", people[i], RUNGS[RUNG[t, i]])
            if SUBMITTED[t, i] > SUBMITTED[t - 1, i]:
                yield entry(f"submits_{t}_{i}", t, "submission", people[i], "submitted")


def motions(people: tuple[str, ...]) -> Any:
    """Yield the motions of the record."""
    for t in np.flatnonzero(MOVER >= 0):
        mover, target = people[MOVER[t]], people[TARGET[t]]
        yield Motion(f"motion_{t}", FROM + int(t), "day", 0.0, ("council",), "", None, (mover,), (target,), (), "post",
                     "o0", None, None, None, None, "yes" if CARRIED[t] else "no", (), (), "", "read", "book", "fit")


def positions(people: tuple[str, ...]) -> Any:
    """Yield the dated positions of the record."""
    for t, i in np.argwhere(~np.isnan(POSITION)):
        yield Position(f"position_{t}_{i}", FROM + int(t), "day", people[i], "bread", float(POSITION[t, i]), 0.1,
                       "public", "said", "read", "book", "fit")


def mechanism(id: str, run: Any, rates: dict[str, float]) -> Mechanism:
    """Return a mechanism of one step."""
    own = (*(Variable(name, ("actor",), name) for name in ("placed", "anchor")), Variable("led", ("feedback",), "led"))
    parameters = {name: Parameter(x, x, x, "-", "-") for name, x in rates.items()}
    return Mechanism(id, "", parameters, (Step("act", run, MEETING),), variables=own)


def model_of(case: Case, run: Any, rates: dict[str, float]) -> Model:
    """Return a planted case bound to one mechanism of its own."""
    one = mechanism("own", run, rates)
    theory = Theory("planted", "Planted", "", order=("own.act",))
    return bind(case, theory, mechanisms={"own": one})
