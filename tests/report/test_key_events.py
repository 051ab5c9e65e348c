"""Key events of society and the world: what is told of a log made by hand, and where moves on the ladder lead."""

from __future__ import annotations

import numpy as np
import pytest

from whowhom.case.vocabulary import RUNGS
from whowhom.draws import decision
from whowhom.report.events import WORLD
from whowhom.report.source import Source
from whowhom.runs.key_events import NOBODY, KeyEvents, unpack
from whowhom.runs.moves import FAILS, Ladder, landed

RUNG = {name: n for n, name in enumerate(RUNGS)}
NUMBER: dict[str, int] = {}


def told(source: Source, *rows: tuple[str, str, str, int]) -> set[tuple[str, str, str]]:
    """Return the key events (what, who, of) of a log of (decision, a, b, value), entities by name."""
    model = source.model
    events, number = KeyEvents(model), {id: n for n, id in enumerate(model.entities)}
    log = np.array([(0, decision(what), number[a], number[b], value) for what, a, b, value in rows], np.int64)
    packed, _ = events.firsts(log, np.zeros(len(log), np.int64), np.zeros(len(log), np.int64))
    out = set()
    for key in packed.tolist():
        what, who, of = unpack(key >> 16)
        name = ["" if n == NOBODY else model.entities[n] for n in (who, of)]
        out.add((events.words[what], name[0], name[1]))
    return out


def test_a_revolution_prevails_or_is_defeated(source: Source) -> None:
    land = "country:-0"
    ends = ("world_revolution.ends", land, land, 1)
    assert ("revolution defeated in", "", land) in told(source, ends)
    won = told(source, ends, ("world_revolution.prevails", land, land, 1))
    assert ("revolution prevailed in", "", land) in won
    assert ("revolution defeated in", "", land) not in won
    other = told(source, ends, ("world_revolution.prevails", "country:-1", "country:-1", 1))
    assert ("revolution defeated in", "", land) in other


def test_only_the_option_meant_is_told(source: Source) -> None:
    land = "country:-2"
    pact, alone = (told(source, ("pact.signs", "polity:", land, value)) for value in (3, 1))
    assert ("pact signed with", "", land) in pact
    assert not alone


def test_where_an_exile_settles(source: Source) -> None:
    found = told(source, ("exile.settles", "actor:deng", "actor:deng", 3))
    assert ("settled in", "actor:deng", "country:-2") in found


def test_terror_and_trials_lead_up_the_ladder(source: Source) -> None:
    who = "actor:deng"
    found = told(source, ("terror.arrested", who, who, 1), ("trials.sentenced", who, who, 2))
    assert {("imprisoned", who, ""), ("executed", who, ""), ("sentenced to death", who, "")} <= found
    mild = told(source, ("trials.sentenced", who, who, 1))
    assert ("executed", who, "") not in mild


@pytest.mark.parametrize(("move", "before", "last", "value", "after"), [
    ("sanction.rung", 0, 3, 4, 3), ("sanction.follows", 0, 3, 1, 2), ("sanction.escalates", 4, 0, 1, 5),
    ("submission.submits", 5, 0, 1, 1), ("submission.submits", RUNG["imprisoned"], 0, 1, RUNG["imprisoned"]),
    ("terror.arrested", 2, 0, 1, RUNG["imprisoned"]), ("trials.sentenced", 2, 0, 1, RUNG["imprisoned"]),
    ("trials.sentenced", 2, 0, 2, RUNG["executed"]), ("exile.killed", RUNG["deported"], 0, 1, RUNG["executed"]),
    ("exile.returns", RUNG["deported"], 0, 1, RUNG["expelled"]), ("comeback.returns", RUNG["imprisoned"], 0, 1, 0),
    ("contest.prevails", 0, 0, 1, RUNG["demoted"]), ("contest.prevails", 0, 0, 2, 0), ("contest.prevails", 0, 0, 3, 0),
    ("contest.prevails", 1, 0, 4, RUNG["expelled"]), ("contest.prevails", RUNG["expelled"], 0, 1, RUNG["expelled"]),
    ("contest.backfires", 0, 0, 1, RUNG["demoted"]), ("force.succeeds", 0, 0, 1, RUNG["imprisoned"]),
    (FAILS, 0, 0, 1, RUNG["imprisoned"]),
])  # fmt: skip
def test_where_moves_lead(move: str, before: int, last: int, value: int, after: int) -> None:
    assert landed(move, before, last, value) == after


def test_the_record_asks_for_events_that_are_told(source: Source) -> None:
    assert {what for what, _ in WORLD.values()} <= set(KeyEvents(source.model).words)


def motion(about: int, *then: tuple[str, str, str, int]) -> list[tuple[str, str, str, int]]:
    """Return the log of a motion of Hua against Jiang Qing; `about` counts what motions are about from 1."""
    body = "body:politburo"
    return [("contest.challenger", body, body, NUMBER["hua"] + 1),
            ("contest.challenged", body, body, NUMBER["jiangqing"] + 1),
            ("contest.object", body, "actor:hua", about), *then]


def test_a_motion_is_told_by_what_it_is_about_and_by_who_prevailed(source: Source) -> None:
    names = source.model.names.actors
    NUMBER.update({who: names.index(who) for who in ("hua", "jiangqing")})
    mover, target, body = "actor:hua", "actor:jiangqing", "body:politburo"
    won = told(source, *motion(1, ("contest.prevails", body, mover, 1)))
    assert {("moved to take a post", mover, ""), ("prevailed over", mover, target), ("demoted", target, "")} <= won
    lost = told(source, *motion(1, ("contest.backfires", body, mover, 1)))
    assert {("prevailed over", target, mover), ("lost a post over a lost motion", mover, "")} <= lost
    assert ("demoted", mover, "") in lost
    assert ("demoted", target, "") not in lost
    assert ("demoted", target, "") not in told(source, *motion(2, ("contest.prevails", body, mover, 1)))


def test_a_strike_puts_one_of_the_two_in_prison(source: Source) -> None:
    deng, hua = "actor:deng", "actor:hua"
    struck = ("force.strikes", deng, deng, 1)
    won, lost = told(source, struck, ("force.succeeds", deng, hua, 1)), told(source, struck)
    assert {("overthrew", deng, hua), ("imprisoned", hua, ""), ("struck with force", deng, "")} <= won
    assert ("imprisoned", deng, "") in lost
    assert ("imprisoned", deng, "") not in won
    assert ("imprisoned", hua, "") not in lost


def test_the_object_of_one_motion_is_not_that_of_the_next() -> None:
    ladder = Ladder({})
    for about in (4, 0):
        ladder.read("contest.challenged", "c", "c", f"x{about}", 1)
        if about:
            ladder.read("contest.object", "c", "ada", "", about)
        ladder.read("contest.prevails", "c", "ada", "", 1)
    assert ladder.rungs == {"x4": RUNG["expelled"], "x0": 0}
