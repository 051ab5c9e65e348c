"""The parameters of a contest, shared by its pieces."""

from __future__ import annotations

from whowhom.mechanism import Parameter, at

PARAMETERS = {
    "resolution": Parameter(
        0, 0, 0, "switch", "0 counted votes; to compare: 1 expected utility, 2 Condorcet election, 3 ruling coalition"
    ),
    "policy_weight": Parameter(0.3, -0.1, 0.7, "value", "weight of policy agreement"),
    "tie_weight": Parameter(0.8, 0.4, 1.2, "value", "weight of ties"),
    "prestige_weight": Parameter(0.3, 0.0, 0.6, "value", "weight of prestige"),
    "label_weight": Parameter(0.5, 0.2, 0.8, "value", "weight of an ascribed deviation"),
    "claim_weight": Parameter(0.35, -0.35, 1.05, "value", "weight of the lawful head's claim"),
    "client_weight": Parameter(
        0.4, 0.1, 0.7, "share", "part of the vote in a body of named members that their followings cast"
    ),
    "discipline": Parameter(0.8, 0.6, 0.95, "share", "clients who vote as their patron does"),
    "fear": Parameter(1.5, 0.5, 2.5, "value", "weight of what the stronger side can do to a voter", "kuran1995"),
    "dread": Parameter(
        0.5, -0.5, 1.5, "log factor", "how much more a wholly ruthless head is feared than his powers say", "tucker1973"
    ),
    "conformity": Parameter(0.5, -0.5, 1.5, "factor", "how much fear grows where there is no exit", "schapiro1960"),
    "calm": Parameter(
        0.2, -0.2, 0.6, "value", "what quiet abroad is worth to office-holders under siege and want", "trotsky1937"
    ),
    "deference": Parameter(1.5, 0.5, 2.5, "value", "weight of a founder's feelings, by his prestige and health"),
    "voice": Parameter(2.1, 1.2, 3.0, "per value", "sharpness of a vote"),
    "shock": Parameter(0.2, 0.1, 0.3, "share", "standard deviation of what sways a whole body"),
    "occasions": Parameter(5.0, 2.5, 10.0, "per year", "rate at which a body has an occasion for a motion", log=True),
    "sharpness": Parameter(14.0, 8.0, 20.0, "per value", "precision of the choice to move", "mckelvey1995quantal"),
    "restraint": Parameter(0.2, 0.05, 0.35, "value", "what peace is worth to whoever might move"),
    "misperception": Parameter(1.2, 0.7, 1.7, "log-odds", "standard deviation of the error in one's own odds"),
    "patience": Parameter(
        0.3, -0.4, 1.0, "share", "how much less he misjudges his odds who has nerve and ambition", "tucker1973"
    ),
    "ban_cost": Parameter(0.5, 0.0, 1.0, "factor", "how much a faction ban adds to the loser's loss"),
    "first_place": Parameter(3.5, 2.0, 6.0, "value", "what the first place is worth to the ambitious", log=True),
    "reserve": Parameter(
        0.0, -0.5, 0.5, "tie", "how much nearer than the target the mover must be to the patron who stands behind him"
    ),
    "vengeance": Parameter(1.5, 0.5, 2.5, "value", "what the fall of an enemy is worth who can do harm"),
    "glory": Parameter(0.1, 0.05, 0.2, "share", "prestige moved by a victory"),
    "defection": Parameter(0.5, 0.25, 0.75, "share", "part of the loser's following that goes over to the winner"),
    "exposure": Parameter(0.6, 0.2, 1.0, "share", "how open to sanction the loser's voters are, beside himself"),
    "guilt": Parameter(0.2, -0.2, 0.6, "share", "how much more open where there is no exit", "schapiro1960"),
    "backfire": Parameter(0.5, 0.2, 0.8, "probability", "chance that a defeated mover loses his own post"),
    "smoothing": Parameter(1.5, 0.5, 3.0, "years", "time over which power becomes grip"),
    "tension": Parameter(0.5, 0.2, 1.0, "per year", "rate at which an even and hostile contest calls an extra meeting"),
}
AT = at(PARAMETERS)
