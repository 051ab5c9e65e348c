"""Which decisions of which mechanisms speak of what the record covers: the one table to edit when mechanisms change.

What a decision does to the state is read off the state; this table is needed only to tell a history what happened.
"""

from __future__ import annotations

COVERED: dict[str, tuple[str, ...]] = {
    "moved against": ("contest.convenes", "contest.challenges", "contest.challenger", "contest.challenged"),
    "prevailed": ("contest.prevails",),
    "named": ("selection.named", "succession.passes"),
    "punished": ("sanction.sanctions", "sanction.target", "sanction.rung", "sanction.follows", "sanction.escalates",
                 "terror.arrested", "terror.executed", "trials.stages", "comeback.returns", "force.strikes"),
    "gave in": ("submission.submits",),
    "died": ("mortality.dies", "terror.assassinated", "exile.killed"),
    "fell": ("working_class.overthrows", "restoration.restores", "war_threat.beaten"),
}
"""Decisions that a told history does not draw, by what they decide. Not on record means: it did not happen."""

MOVES, MOVER, TARGET, CARRIED = "contest.challenges", "contest.challenger", "contest.challenged", "contest.prevails"
NAMES, PASSES, SUBMITS, DIES = "selection.named", "succession.passes", "submission.submits", "mortality.dies"
"""Those that are told as having happened, with what they lead to; all else on record is put into the state."""


def covered(kinds: tuple[str, ...], known: set[str]) -> list[str]:
    """Return the decisions of these kinds that a model has."""
    return [one for kind in kinds for one in COVERED[kind] if one in known]
