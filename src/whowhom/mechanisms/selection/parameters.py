"""The parameters of selection, shared by its pieces."""

from __future__ import annotations

from whowhom.mechanism import Parameter, at

PARAMETERS = {
    "slate_bonus": Parameter(
        0.6,
        0.2,
        1.0,
        "share",
        "electors without a patron who vote for a slate where no other list may stand",
        "gill1990",
    ),
    "gratitude": Parameter(
        0.4, 0.2, 0.6, "share", "how far a promotion closes the gap to full friendship", "rigby1988"
    ),
    "nearness": Parameter(4.0, 1.0, 7.0, "log-odds", "what it costs to stand a full rank below the post"),
    "favour_weight": Parameter(3.0, 1.0, 5.0, "log-odds", "weight of those who decide, by their ties"),
    "agenda_weight": Parameter(1.0, 0.0, 2.0, "log-odds", "weight of the ties of whoever sets the agenda"),
    "prestige_weight": Parameter(0.5, -0.5, 1.5, "log-odds", "weight of prestige"),
    "skill_weight": Parameter(1.0, 0.0, 2.0, "log-odds", "weight of skill at the apparatus for an appointing office"),
    "branch_weight": Parameter(2.0, -1.0, 5.0, "log-odds", "weight of a following in the branch that an office rules"),
    "cumulation": Parameter(1.5, 0.5, 2.5, "log-odds", "disadvantage of who holds as much, or sits higher, already"),
    "strike": Parameter(5.0, 3.0, 7.0, "log-odds", "what dislike adds to the wish to strike a member from the list"),
    "reluctance": Parameter(3.0, 2.0, 4.0, "log-odds", "reluctance to strike a member of whom one thinks nothing"),
    "shock": Parameter(0.8, 0.5, 1.1, "log-odds", "common shock to the wishes of electors"),
    "reassignment": Parameter(
        1.0, 0.0, 2.0, "share", "members of a working body sent to other work when it is renewed, by the rank it lacks"
    ),
    "isolation_effect": Parameter(0.5, 0.0, 1.0, "value", "appeal of quiet where isolation and scarcity are complete"),
    "floor": Parameter(1e-4, 1e-5, 1e-3, "odds", "chance of the unlikely candidate (the unmodelled cause)", log=True),
}
AT = at(PARAMETERS)
