"""The parameters of a contest, shared by its pieces."""

from __future__ import annotations

from whowhom.mechanism import Parameter, at

PARAMETERS = {
    "resolution": Parameter(0, 0, 0, "switch", "0 expected utility, 1 Condorcet election, 2 ruling coalition"),
    "policy_weight": Parameter(1.0, 0.5, 1.5, "value", "weight of policy agreement (the unit)"),
    "tie_weight": Parameter(1.0, 0.5, 1.5, "value", "weight of ties"),
    "prestige_weight": Parameter(0.5, 0.2, 0.8, "value", "weight of prestige"),
    "label_weight": Parameter(0.5, 0.2, 0.8, "value", "weight of an ascribed deviation"),
    "threat_weight": Parameter(1.0, 0.5, 1.5, "value", "weight of threat"),
    "client_weight": Parameter(
        1.0, 0.5, 1.5, "value", "weight of patronage: of clients' votes, of one's electors' patron"
    ),
    "bandwagon": Parameter(0.3, 0.1, 0.5, "value", "pull of the likely winner"),
    "exponent": Parameter(2.0, 1.0, 3.0, "power", "decisiveness of support, rounded to a whole number", "wise2015smp"),
    "sharpness": Parameter(4.0, 2.0, 6.0, "per value", "precision of the choice to challenge", "mckelvey1995quantal"),
    "restraint": Parameter(20.0, 10.0, 40.0, "odds", "odds against a challenge when nothing is to be gained", log=True),
    "misperception": Parameter(0.5, 0.2, 0.8, "log-odds", "standard deviation of the error in one's own odds"),
    "ban_cost": Parameter(0.5, 0.0, 1.0, "factor", "how much a faction ban adds to the loser's loss"),
    "glory": Parameter(0.1, 0.05, 0.2, "share", "prestige moved by a victory"),
    "smoothing": Parameter(1.5, 0.5, 3.0, "years", "time over which power becomes grip"),
    "tension": Parameter(0.5, 0.2, 1.0, "per year", "rate at which an even and hostile contest calls an extra meeting"),
}
AT = at(PARAMETERS)
