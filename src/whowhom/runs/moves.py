"""Moves on the ladder, followed from the log: who stands on which rung after each event.

A rung is logged as such only for the target of a meeting: his bloc falls one short of him, pursuit goes up by one,
capitulation leads back, a carried motion and a strike with force have rungs of their own. So where everyone stands is
followed event by event.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from whowhom.case.vocabulary import RUNGS
from whowhom.draws import decision

TERROR = {"terror.arrested": "imprisoned", "terror.executed": "executed", "exile.killed": "executed",
          "exile.seized": "imprisoned"}
"""Moves that lead to one rung."""
STRIKES, SUCCEEDS, FAILS = "force.strikes", "force.succeeds", "force.fails"
"""A strike with force, its success, and its failure, which no log holds: it is a strike without success."""
CONTEXT = ("contest.challenged", "contest.object", STRIKES)
"""Events that move nobody, and say whom a later one moves and how far."""
MOVES = ("sanction.rung", "sanction.follows", "sanction.escalates", "submission.submits", "trials.sentenced",
         "exile.returns", "contest.prevails", "contest.backfires", SUCCEEDS, "comeback.returns", *TERROR)
LADDER = {decision(name): name for name in (*MOVES, *CONTEXT)}
OF_SECOND = ("sanction.rung", "sanction.follows", "contest.backfires", SUCCEEDS)
"""Moves of the one who stands second in the event."""
DEMOTED = READMITTED = RUNGS.index("demoted")
"""Where a lost post, and a capitulation, put an actor."""
EXPELLED = HOME = RUNGS.index("expelled")
"""Where a motion to expel puts an actor, and who comes home from exile at most; whether lower is not in the log."""
PRISON = RUNGS.index("imprisoned")
"""The first verdict of a trial, death being the second; a word given there does not set free."""
OBJECT_RUNGS = {1: DEMOTED, 4: EXPELLED}
"""Rungs to which a carried motion leads, by what it is about, counted from 1: a post, or expulsion."""


def landed(name: str, before: int, last: int, value: int) -> int:
    """Return the rung to which a move leads from the rung before; `last` is that of the last sanction of a meeting."""
    if name == "submission.submits":
        return before if before >= PRISON else READMITTED
    if name == "exile.returns":
        return HOME
    if name == "comeback.returns":
        return 0
    if name == "sanction.escalates":
        return before + 1
    reached = {"sanction.rung": last, "sanction.follows": last - 1, "trials.sentenced": PRISON + value - 1,
               "contest.prevails": OBJECT_RUNGS.get(value, 0), "contest.backfires": DEMOTED, SUCCEEDS: PRISON,
               FAILS: PRISON}
    return max(before, reached[name] if name in reached else RUNGS.index(TERROR[name]))


@dataclass
class Ladder:
    """Where everyone stands: `rungs` by number or by id, the last rung of a sanction, target and object of a motion."""

    rungs: Any
    last: int = 0
    target: Any = None
    about: int = 0

    def read(self, name: str, a: Any, b: Any, chosen: Any, value: int) -> tuple[Any, int, int] | None:
        """Take one event in; return who moves, from which rung, to which; nothing where it moves nobody."""
        if name in CONTEXT:
            self.target, self.about = (chosen, 0) if name == CONTEXT[0] else (self.target, value)
            return None
        who = b if name in OF_SECOND else a
        if name == "sanction.rung":
            self.last = value - 1
        if name == "contest.prevails":
            who, value = self.target, self.about
        before = self.rungs.get(who, 0) if isinstance(self.rungs, dict) else self.rungs[who]
        self.rungs[who] = landed(name, before, self.last, value)
        return who, before, self.rungs[who]
